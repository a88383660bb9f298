using ParetoBench.Tables;

namespace ParetoBench.Frontier.Uncertainty;

/// <summary>
/// Pairs of candidates with the probability that the first dominates the second: only pairs in which it did at least once, the most probable first.
/// </summary>
public static class DominationTable
{
    public static TextTable Of(IReadOnlyList<(string Group, MeasurementDraws Draws)> groups, string? by, CancellationToken cancel = default) =>
        new(
            [.. by == null ? [] : new[] { by }, "dominating", "dominated", "probability", "probability_low", "probability_high"],
            [.. groups.SelectMany(group => Rows(group.Draws, by == null ? null : group.Group, cancel))]);

    private static IEnumerable<IReadOnlyList<string>> Rows(MeasurementDraws draws, string? group, CancellationToken cancel)
    {
        int[,] dominations = RandomFrontier.Dominations(draws, cancel);
        int[] candidates = Enumerable.Range(0, draws.Candidates).ToArray();
        return candidates.SelectMany(a => candidates.Select(b => (a, b, Hits: dominations[a, b])))
            .Where(pair => pair.Hits > 0).OrderByDescending(pair => pair.Hits)
            .Select(pair =>
            {
                (double low, double high) = Interval.Wilson(pair.Hits, draws.Options.Draws);
                return (IReadOnlyList<string>)
                [
                    .. group == null ? [] : new[] { group },
                    draws.Samples.Ids[pair.a], draws.Samples.Ids[pair.b],
                    TextTable.Share((double)pair.Hits / draws.Options.Draws), TextTable.Share(low), TextTable.Share(high),
                ];
            });
    }
}
