using ParetoBench.Frontier.Ranking;
using ParetoBench.Tables;

namespace ParetoBench.Frontier.Attainment;

/// <summary>Rows of a table as several sets of points.</summary>
public static class PointSets
{
    /// <param name="sets">The column of which each value is a set.</param>
    /// <param name="by">The column of which each value is a group of sets; null for one group called "".</param>
    public static IReadOnlyList<(string Group, IReadOnlyList<double[][]> Sets)> Of(
        PointTable table, IReadOnlyList<Objective> objectives, string sets, string? by)
    {
        int column = table.ColumnIndex(sets);
        (string Value, IReadOnlyList<double[][]> Sets)[] groups = RowGroups.Of(table, by)
            .Select(group => (group.Value, Sets: (IReadOnlyList<double[][]>)[.. group.Rows.GroupBy(row => table.Rows[row].Cells[column], StringComparer.Ordinal)
                .Select(set => FrontierRanking.Costs(table, objectives, [.. set]).Costs).Where(set => set.Length > 0)]))
            .Where(group => group.Sets.Count > 0).ToArray();
        return groups.Length > 0
            ? groups
            : throw new BenchException("No row has a figure for every objective", table.Source, "Give rows with all of them.");
    }
}
