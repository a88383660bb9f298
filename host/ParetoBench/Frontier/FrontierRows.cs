namespace ParetoBench.Frontier;

/// <summary>A table reduced to its frontier, for tables with far more rows than anyone would read.</summary>
public static class FrontierRows
{
    /// <summary>The rows of rank 1 of each group, in their order.</summary>
    public static PointTable Of(PointTable table, IReadOnlyList<Objective> objectives, string? by)
    {
        var members = RowGroups.Of(table, by).SelectMany(group => Members(table, objectives, group.Rows)).Order();
        return new PointTable(table.Source, table.Columns, [.. members.Select(row => table.Rows[row])]);
    }

    private static IEnumerable<int> Members(PointTable table, IReadOnlyList<Objective> objectives, int[] rows)
    {
        var (known, costs) = FrontierRanking.Costs(table, objectives, rows);
        return NonDominatedSet.Of(costs).Select(i => known[i]);
    }
}
