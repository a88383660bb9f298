using ParetoBench.Tables;

namespace ParetoBench.Frontier.Ranking;

/// <summary>A table reduced to its frontier, for tables with far more rows than anyone would read.</summary>
public static class FrontierRows
{
    /// <summary>The rows of rank 1 of each group, in their order.</summary>
    /// <param name="missing">How many rows are not ranked because a value is missing.</param>
    public static PointTable Of(PointTable table, IReadOnlyList<Objective> objectives, string? by, out int missing)
    {
        (List<int> members, int ranked) = (new List<int>(), 0);
        foreach ((_, int[] rows) in RowGroups.Of(table, by))
        {
            (int[] known, double[][] costs) = FrontierRanking.Costs(table, objectives, rows);
            members.AddRange(NonDominatedSet.Of(costs).Select(i => known[i]));
            ranked += known.Length;
        }
        missing = table.Count - ranked;
        return new PointTable(table.Source, table.Columns, [.. members.Order().Select(row => table.Rows[row])]);
    }
}
