using BenchmarkDotNet.Attributes;
using ParetoBench.Frontier;
using ParetoBench.Frontier.Efficiency;
using ParetoBench.Frontier.Uncertainty;
using ParetoBench.FrontierSpeed.Simple;

namespace ParetoBench.FrontierSpeed;

/// <summary>Frontiers of drawn repeats, and efficiencies.</summary>
public class Samples
{
    private const string Drawn = "10,000 frontiers of 500 x 3, 10 repeats", Efficiencies = "efficiency, 1,000 x 5";
    private const int Draws = 10_000, Repeats = 10, Inputs = 3;

    private readonly double[][] _units = [.. Points.Uniform(1_000, 5).Select(point => point.Select(x => x + 0.01).ToArray())];
    private readonly double[][][] _repeats = Scattered(Points.Uniform(500, 3));

    [Benchmark, BenchmarkCategory(Drawn), AtMost(2000)]
    public double Bootstrap()
    {
        FrontierSamples samples = new([.. _repeats.Select((_, i) => $"c{i}")], _repeats, [.. _repeats.Select(_ => true)]) { Exact = [false, false, false] };
        return RandomFrontier.Memberships(new MeasurementDraws(samples, [.. "abc".Select(c => Objective.Minimize(c.ToString()))], new DrawOptions(Draws, 1)))
            .Sum();
    }

    [Benchmark(Baseline = true), BenchmarkCategory(Drawn)]
    public double SimpleBootstrap()
    {
        Random random = new(1);
        long members = 0L;
        for (int draw = 0; draw < Draws; draw++)
        {
            double[][] means = [.. _repeats.Select(candidate =>
            {
                int[] chosen = [.. Enumerable.Range(0, Repeats).Select(_ => random.Next(Repeats))];
                return candidate.Select(figures => chosen.Average(i => figures[i])).ToArray();
            })];
            members += SimpleFrontier.Members(means).Count;
        }
        return members;
    }

    [Benchmark, BenchmarkCategory(Efficiencies), AtMost(5000)]
    public double Efficiency()
    {
        Units units = new(_units, Inputs);
        return DataEnvelopment.Of(units, EfficiencyModel.Of(ReturnsToScale.Variable, Orientation.Input, units)).Sum(e => e.Efficiency);
    }

    [Benchmark(Baseline = true), BenchmarkCategory(Efficiencies)]
    public double SimpleEfficiencies() => SimpleEfficiency.Of(_units, Inputs).Sum();

    private static double[][][] Scattered(double[][] points)
    {
        Random random = new(7);
        return [.. points.Select(p => p.Select(x => Enumerable.Range(0, Repeats).Select(_ => x + (0.05 * random.NextDouble())).ToArray()).ToArray())];
    }
}
