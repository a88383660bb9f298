using BenchmarkDotNet.Attributes;
using ParetoBench.Frontier.Hypervolumes;
using ParetoBench.FrontierSpeed.Simple;

namespace ParetoBench.FrontierSpeed;

/// <summary>Exact hypervolumes of points of which none dominates another.</summary>
public class Hypervolumes
{
    private const string Three = "hypervolume, 2,000 x 3", Four = "hypervolume, 1,200 x 4", Eight = "hypervolume, 100 x 8";

    private readonly double[][] _three = Points.Sphere(2_000, 3);
    private readonly double[][] _four = Points.Sphere(1_200, 4);
    private readonly double[][] _eight = Points.Sphere(100, 8);

    [Benchmark, BenchmarkCategory(Three), AtMost(1)]
    public double Hypervolume3D() => Hypervolume.Of(_three, Points.Worst(3));

    [Benchmark(Baseline = true), BenchmarkCategory(Three)]
    public double SimpleHypervolume3D() => SimpleHypervolume.Of(_three, Points.Worst(3));

    [Benchmark, BenchmarkCategory(Four), AtMost(2.5)]
    public double Hypervolume4D() => Hypervolume.Of(_four, Points.Worst(4));

    [Benchmark(Baseline = true), BenchmarkCategory(Four)]
    public double SimpleHypervolume4D() => SimpleHypervolume.Of(_four, Points.Worst(4));

    [Benchmark, BenchmarkCategory(Eight), AtMost(1000)]
    public double Hypervolume8D() => Hypervolume.Of(_eight, Points.Worst(8));

    [Benchmark(Baseline = true), BenchmarkCategory(Eight)]
    public double SimpleHypervolume8D() => SimpleHypervolume.Of(_eight, Points.Worst(8));
}
