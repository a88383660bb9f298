using ParetoBench.Frontier.Hypervolumes;
using ParetoBench.Frontier.Ranking;
using ParetoBench.Tables;

namespace ParetoBench.Frontier.Picking;

/// <summary>What a frontier can report beyond ranks; null where it was not requested.</summary>
public sealed record FrontierExtras
{
    /// <summary>For each row the volume that it alone adds; null for rows that are not ranked.</summary>
    public IReadOnlyList<double?>? Contributions { get; init; }

    /// <summary>The id of the knee of each group; null where a group has no ranked row.</summary>
    public IReadOnlyList<(string Group, string? Knee)>? Knees { get; init; }

    /// <summary>How far each group's frontier is from the reference set.</summary>
    public IReadOnlyList<(string Group, FrontDistance Distance)>? Distances { get; init; }

    /// <param name="reference">Of the hypervolume, where contributions are requested.</param>
    /// <param name="referenceSet">A table with the same objectives, where distances are requested.</param>
    public static FrontierExtras Of(
        RankedTable ranked, IReadOnlyList<Objective> objectives, IReadOnlyList<double>? reference, bool knee, PointTable? referenceSet) =>
        new()
        {
            Contributions = reference == null ? null : ContributionsOf(ranked, objectives, reference),
            Knees = knee ? [.. ranked.Groups.Select(g => (g.Value, KneeOf(ranked, objectives, g.Rows)))] : null,
            Distances = referenceSet == null
                ? null
                : [.. ranked.Groups.Select(g =>
                    (g.Value, FrontDistance.Of(CostsOf(ranked.Table, objectives, g.Rows), CostsOf(referenceSet, objectives), objectives)))],
        };

    private static double?[] ContributionsOf(RankedTable ranked, IReadOnlyList<Objective> objectives, IReadOnlyList<double> reference)
    {
        double?[] contributions = new double?[ranked.Table.Count];
        double[] corner = [.. objectives.Select((o, i) => o.Cost(reference[i]))];
        foreach ((_, int[] rows) in ranked.Groups)
        {
            (int[] known, double[][] costs) = FrontierRanking.Costs(ranked.Table, objectives, rows);
            foreach ((int row, double contribution) in known.Zip(Hypervolume.Contributions(costs, corner)))
                contributions[row] = contribution;
        }
        return contributions;
    }

    private static string? KneeOf(RankedTable ranked, IReadOnlyList<Objective> objectives, int[] rows)
    {
        (int[] known, double[][] costs) = FrontierRanking.Costs(ranked.Table, objectives, rows);
        return KneePoint.Of(costs) is { } knee ? ranked.Id(known[knee]) : null;
    }

    private static double[][] CostsOf(PointTable table, IReadOnlyList<Objective> objectives, IReadOnlyList<int>? rows = null) =>
        FrontierRanking.Costs(table, objectives, rows ?? [.. Enumerable.Range(0, table.Count)]).Costs;
}
