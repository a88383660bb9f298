using System.Diagnostics;
using System.Globalization;
using ParetoBench.Efficiency;
using ParetoBench.Frontier;
using ParetoBench.Frontier.Uncertainty;

namespace ParetoBench.FrontierSpeed;

/// <summary>Medians of the exact analyses on one thread, after warming up: <c>dotnet run -c Release --project benchmarks/FrontierSpeed</c>.</summary>
internal static class Program
{
    private static void Main()
    {
        Report("non-dominated set, 50,000 x 2, uniform", 4, Uniform(50_000, 2), points => NonDominatedSet.Of(points).Count);
        Report("non-dominated set, 40,000 x 3, uniform", 25, Uniform(40_000, 3), points => NonDominatedSet.Of(points).Count);
        Report("non-dominated set, 40,000 x 3, all on the front", 25, Sphere(40_000, 3), points => NonDominatedSet.Of(points).Count);
        Report("ranks, 20,000 x 3, uniform", 30, Uniform(20_000, 3), points => NonDominatedSort.Ranks(points).Max());
        Report("ranks, 100,000 x 4, uniform", null, Uniform(100_000, 4), points => NonDominatedSort.Ranks(points).Max());
        Report("ranks, 20,000 x 4, all on the front", null, Sphere(20_000, 4), points => NonDominatedSort.Ranks(points).Max());
        Report("ranks, 20,000 x 5, uniform", null, Uniform(20_000, 5), points => NonDominatedSort.Ranks(points).Max());
        Report("hypervolume, 2,000 x 3, all on the front", 1, Sphere(2_000, 3), points => Hypervolume.Of(points, [1, 1, 1]));
        Report("hypervolume, 1,200 x 4, all on the front", 2.5, Sphere(1_200, 4), points => Hypervolume.Of(points, [1, 1, 1, 1]));
        Report("hypervolume, 100 x 8, all on the front", 1000, Sphere(100, 8), points => Hypervolume.Of(points, [1, 1, 1, 1, 1, 1, 1, 1]));
        Report("hypervolume, 50 x 10, all on the front", null, Sphere(50, 10), points => Hypervolume.Of(points, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]));
        Report("10,000 frontiers of 500 candidates x 3, 10 repeats", 2000, Uniform(500, 3), points =>
        {
            var random = new Random(7);
            var samples = new FrontierSamples([.. points.Select((_, i) => $"c{i}")], [.. points.Select(p => p.Select(x => Enumerable.Range(0, 10).Select(_ => x + (0.05 * random.NextDouble())).ToArray()).ToArray())], [.. points.Select(_ => true)]) { Exact = [false, false, false] };
            return RandomFrontier.Memberships(new MeasurementDraws(samples, [.. "abc".Select(c => Objective.Minimize(c.ToString()))], new DrawOptions(10_000, 1))).Sum();
        });
        Report("efficiency, 1,000 units x 5, variable returns", 5000, Uniform(1_000, 5), points =>
        {
            var units = new Units([.. points.Select(point => point.Select(x => x + 0.01).ToArray())], inputs: 3);
            return DataEnvelopment.Of(units, EfficiencyModel.Of(ReturnsToScale.Variable, Orientation.Input, units)).Count(e => e.Efficiency == 1);
        });
    }

    private static void Report<T>(string what, double? limit, double[][] points, Func<double[][], T> measured)
    {
        var answer = measured(points);
        var times = new List<double>();
        var all = Stopwatch.StartNew();
        while (times.Count < 5 || (times.Count < 200 && all.Elapsed < TimeSpan.FromSeconds(2)))
        {
            var watch = Stopwatch.StartNew();
            answer = measured(points);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        var against = limit is null ? "" : string.Create(CultureInfo.InvariantCulture, $" (at most {limit} ms)");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: median {times[times.Count / 2]:G4} ms, least {times[0]:G4} ms{against}; answer {answer}"));
    }

    private static double[][] Uniform(int count, int objectives)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, objectives).Select(_ => random.NextDouble()).ToArray())];
    }

    /// <summary>Points on the part of a sphere about the worst corner that faces the origin: none dominates another.</summary>
    private static double[][] Sphere(int count, int objectives)
        => [.. Uniform(count, objectives).Select(point => Math.Sqrt(point.Sum(x => x * x)) is var length ? point.Select(x => 1 - (x / length)).ToArray() : point)];
}
