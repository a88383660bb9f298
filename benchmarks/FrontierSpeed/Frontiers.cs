using BenchmarkDotNet.Attributes;
using ParetoBench.Frontier.Ranking;
using ParetoBench.FrontierSpeed.Simple;

namespace ParetoBench.FrontierSpeed;

/// <summary>Non-dominated sets and ranks.</summary>
public class Frontiers
{
    private const string Set2 = "set, 50,000 x 2", Set3 = "set, 40,000 x 3",
        Sphere3 = "set, 40,000 x 3, all on the front", Ranks3 = "ranks, 20,000 x 3", Ranks4 = "ranks, 20,000 x 4";

    private readonly double[][] _set2 = Points.Uniform(50_000, 2);
    private readonly double[][] _set3 = Points.Uniform(40_000, 3);
    private readonly double[][] _sphere3 = Points.Sphere(40_000, 3);
    private readonly double[][] _ranks3 = Points.Uniform(20_000, 3);
    private readonly double[][] _ranks4 = Points.Uniform(20_000, 4);

    [Benchmark, BenchmarkCategory(Set2), AtMost(4)]
    public int Set2D() => NonDominatedSet.Of(_set2).Count;

    [Benchmark(Baseline = true), BenchmarkCategory(Set2)]
    public int SimpleSet2D() => SimpleFrontier.Members(_set2).Count;

    [Benchmark, BenchmarkCategory(Set3), AtMost(25)]
    public int Set3D() => NonDominatedSet.Of(_set3).Count;

    [Benchmark(Baseline = true), BenchmarkCategory(Set3)]
    public int SimpleSet3D() => SimpleFrontier.Members(_set3).Count;

    [Benchmark, BenchmarkCategory(Sphere3), AtMost(25)]
    public int SetOfAll() => NonDominatedSet.Of(_sphere3).Count;

    [Benchmark(Baseline = true), BenchmarkCategory(Sphere3)]
    public int SimpleSetOfAll() => SimpleFrontier.Members(_sphere3).Count;

    [Benchmark, BenchmarkCategory(Ranks3), AtMost(30)]
    public int Ranks3D() => NonDominatedSort.Ranks(_ranks3).Max();

    [Benchmark(Baseline = true), BenchmarkCategory(Ranks3)]
    public int SimpleRanks3D() => SimpleFrontier.Ranks(_ranks3).Max();

    [Benchmark, BenchmarkCategory(Ranks4)]
    public int Ranks4D() => NonDominatedSort.Ranks(_ranks4).Max();

    [Benchmark(Baseline = true), BenchmarkCategory(Ranks4)]
    public int SimpleRanks4D() => SimpleFrontier.Ranks(_ranks4).Max();
}
