using System.Globalization;
using ParetoBench.Tables;

namespace ParetoBench.Frontier.Ranking;

/// <summary>
/// How <c>dominated_by</c> names the rows of a table: the values of the column <c>id</c>, else of <c>candidate</c>,
/// else of the first column unless it is an objective. When some of those values are missing or equal,
/// or contain the separator <c>;</c>, rows are named by their number, counted from 1 after the header.
/// </summary>
public static class PointIds
{
    public static IReadOnlyList<string> Of(PointTable table, IReadOnlyList<Objective> objectives)
    {
        if (Column(table, objectives) is { } column)
        {
            string[] ids = [.. table.Rows.Select(row => row.Cells[column])];
            HashSet<string> seen = new(StringComparer.Ordinal);
            if (ids.All(id => !string.IsNullOrWhiteSpace(id) && !id.Contains(';') && seen.Add(id)))
                return ids;
        }
        return [.. Enumerable.Range(1, table.Count).Select(number => number.ToString(CultureInfo.InvariantCulture))];
    }

    private static int? Column(PointTable table, IReadOnlyList<Objective> objectives)
    {
        if (table.HasColumn("id"))
            return table.ColumnIndex("id");
        if (table.HasColumn("candidate"))
            return table.ColumnIndex("candidate");
        return objectives.Any(o => table.ColumnIndex(o.Column) == 0) ? null : 0;
    }
}
