using ParetoBench.Tables;

namespace ParetoBench.Cli;

/// <summary>The value of <c>--where</c>: only the rows with that text in a column.</summary>
internal static class RowCondition
{
    /// <summary>The places of the rows that the condition leaves; all without one.</summary>
    public static int[] Rows(PointTable table, string? where)
    {
        int[] all = [.. Enumerable.Range(0, table.Count)];
        if (where == null)
            return all;
        string[] parts = where.Split('=', 2);
        if (parts.Length != 2)
            throw new BenchException($"\"{where}\" is not a condition", "--where", "Write column=text, e.g. board=qemu-m4.");
        int column = table.ColumnIndex(parts[0]);
        int[] rows = [.. all.Where(row => table.Rows[row].Cells[column] == parts[1])];
        return rows.Length > 0
            ? rows
            : throw new BenchException(
                $"No row has {where}", table.Source,
                $"Column {parts[0]} holds: {string.Join(", ", table.Rows.Select(r => r.Cells[column]).Distinct().Take(10))}.");
    }

    public static PointTable Filter(PointTable table, string? where) =>
        where == null ? table : new PointTable(table.Source, table.Columns, [.. Rows(table, where).Select(row => table.Rows[row])]);
}
