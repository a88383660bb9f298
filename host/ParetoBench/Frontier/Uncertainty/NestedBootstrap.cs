using ParetoBench.Tables;

namespace ParetoBench.Frontier.Uncertainty;

/// <summary>
/// How far a membership itself is uncertain because the repeats are few: the repeats are drawn again, and for each such sample the memberships are
/// computed anew (the double bootstrap; Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 14).
/// </summary>
public static class NestedBootstrap
{
    /// <summary>Draws of the inner bootstrap.</summary>
    private const int InnerDraws = 200;

    private const double Confidence = 0.95;

    /// <param name="outer">How many times the repeats are drawn.</param>
    /// <param name="table">As for <see cref="MeasurementDraws"/>.</param>
    /// <returns>For each candidate the 95 % percentile interval of its membership.</returns>
    public static (double Low, double High)[] Of(
        MeasurementDraws draws, IReadOnlyList<Objective> objectives, int outer, PointTable? table, CancellationToken cancel = default)
    {
        double[][] shares = new double[draws.Candidates][];
        for (int candidate = 0; candidate < shares.Length; candidate++)
            shares[candidate] = new double[outer];
        DrawOptions options = draws.Options with { Draws = InnerDraws };
        for (int round = 0; round < outer; round++)
        {
            FrontierSamples again = Redrawn(draws.Samples, new SplitMix(options.Seed ^ 0x5EED, (ulong)round));
            MeasurementDraws inner = new(again, objectives, options with { Seed = options.Seed + 1 + (ulong)round }, table);
            int[] memberships = RandomFrontier.Memberships(inner, cancel);
            for (int candidate = 0; candidate < shares.Length; candidate++)
                shares[candidate][round] = (double)memberships[candidate] / InnerDraws;
        }
        return [.. shares.Select(own => Interval.Percentile(own, Confidence))];
    }

    private static FrontierSamples Redrawn(FrontierSamples samples, SplitMix random)
    {
        double[][][] repeats = new double[samples.Ids.Count][][];
        for (int candidate = 0; candidate < repeats.Length; candidate++)
        {
            double[][] own = samples.Repeats[candidate];
            SplitMix start = random;
            double[][] drawn = repeats[candidate] = new double[own.Length][];
            for (int k = 0; k < own.Length; k++)
            {
                // The same numbers for every objective keep the figures of a repeat together.
                if (samples.Paired[candidate] && own[k].Length > 1)
                    random = start;
                drawn[k] = new double[own[k].Length];
                for (int i = 0; i < drawn[k].Length; i++)
                    drawn[k][i] = own[k][random.Below(own[k].Length)];
            }
        }
        return samples with { Repeats = repeats };
    }
}
