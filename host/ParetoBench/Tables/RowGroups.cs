namespace ParetoBench.Tables;

/// <summary>The rows of a table that are compared with each other.</summary>
internal static class RowGroups
{
    /// <summary>The rows of each value of that column in order of appearance; one group of all rows, called "", without one.</summary>
    public static IReadOnlyList<(string Value, int[] Rows)> Of(PointTable table, string? by) =>
        by == null
            ? [("", [.. Enumerable.Range(0, table.Count)])]
            : [.. Enumerable.Range(0, table.Count).GroupBy(row => table.Rows[row].Cells[table.ColumnIndex(by)], StringComparer.Ordinal)
                .Select(g => (g.Key, g.ToArray()))];
}
