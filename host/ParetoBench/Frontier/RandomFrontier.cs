namespace ParetoBench.Frontier;

/// <summary>
/// How often each candidate is on the frontier when the measurements are drawn again from their own repeats
/// (the bootstrap: Efron, Annals of Statistics 7(1), 1979).
/// </summary>
/// <remarks>
/// A draw takes as many repeats of each candidate as there are, with replacement; figures of one repeat stay together where all objectives have the same
/// repeats, so that their correlation counts. Each objective is the mean of its draw, and the frontier is that of the means.
/// Draw d has its own generator, seeded with the seed and d: the answer does not depend on the number of threads.
/// </remarks>
public static class RandomFrontier
{
    /// <returns>For each candidate the number of draws in which it is on the frontier.</returns>
    public static int[] Memberships(FrontierSamples samples, int draws, ulong seed, CancellationToken cancel = default)
    {
        var memberships = new int[samples.Ids.Count];
        Parallel.For(0, draws, new ParallelOptions { CancellationToken = cancel }, draw =>
        {
            var random = new SplitMix(seed, (ulong)draw);
            var points = new double[samples.Ids.Count][];
            for (var candidate = 0; candidate < points.Length; candidate++)
                points[candidate] = Draw(samples.Repeats[candidate], samples.Paired[candidate], ref random);
            foreach (var member in NonDominatedSet.Of(points))
                Interlocked.Increment(ref memberships[member]);
        });
        return memberships;
    }

    /// <summary>The means of the measurements as they are.</summary>
    public static double[] Means(double[][] repeats) => [.. repeats.Select(figures => figures.Average())];

    private static double[] Draw(double[][] repeats, bool paired, ref SplitMix random)
    {
        var sums = new double[repeats.Length];
        if (paired)
        {
            var count = repeats[0].Length;
            for (var i = 0; i < count; i++)
            {
                var repeat = random.Below(count);
                for (var k = 0; k < sums.Length; k++)
                    sums[k] += repeats[k][repeat];
            }
        }
        else
        {
            for (var k = 0; k < sums.Length; k++)
            {
                for (var i = 0; i < repeats[k].Length; i++)
                    sums[k] += repeats[k][random.Below(repeats[k].Length)];
            }
        }

        for (var k = 0; k < sums.Length; k++)
            sums[k] /= repeats[k].Length;
        return sums;
    }
}
