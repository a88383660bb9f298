using ParetoBench.Frontier.Ranking;

namespace ParetoBench.Frontier.Uncertainty;

/// <summary>How often each candidate is on the frontier when the measurements are drawn again (<see cref="MeasurementDraws"/>).</summary>
public static class RandomFrontier
{
    /// <returns>For each candidate the number of draws in which it is on the frontier.</returns>
    public static int[] Memberships(MeasurementDraws draws, CancellationToken cancel = default)
    {
        int[] memberships = new int[draws.Candidates];
        ForEachDraw(draws, draws.Options.Draws, cancel, (costs, _) =>
        {
            foreach (int member in SmallFront.Of(costs))
                Interlocked.Increment(ref memberships[member]);
        });
        return memberships;
    }

    /// <returns>For each pair the number of draws in which the first dominates the second.</returns>
    public static int[,] Dominations(MeasurementDraws draws, CancellationToken cancel = default)
    {
        int[,] dominations = new int[draws.Candidates, draws.Candidates];
        ForEachDraw(draws, draws.Options.Draws, cancel, (costs, _) =>
        {
            for (int a = 0; a < costs.Length; a++)
            {
                for (int b = 0; b < costs.Length; b++)
                {
                    if (a != b && Dominance.Dominates(costs[a], costs[b]))
                        Interlocked.Increment(ref dominations[a, b]);
                }
            }
        });
        return dominations;
    }

    /// <summary>The frontier of each draw: costs.</summary>
    public static double[][][] Fronts(MeasurementDraws draws, int count, CancellationToken cancel = default)
    {
        double[][][] fronts = new double[count][][];
        ForEachDraw(draws, count, cancel, (costs, draw) => fronts[draw] = [.. SmallFront.Of(costs).Select(member => (double[])costs[member].Clone())]);
        return fronts;
    }

    /// <summary>Calls back with the costs of all candidates for each draw, on several threads; the arrays are reused afterwards.</summary>
    internal static void ForEachDraw(MeasurementDraws draws, int count, CancellationToken cancel, Action<double[][], int> with) =>
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancel },
            () => (double[][])[.. Enumerable.Range(0, draws.Candidates).Select(_ => new double[draws.Objectives])],
            (draw, _, costs) =>
            {
                draws.Draw(draw, costs);
                with(costs, draw);
                return costs;
            },
            _ => { });
}
