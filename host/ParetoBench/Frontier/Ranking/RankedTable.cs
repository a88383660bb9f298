using System.Globalization;
using ParetoBench.Tables;

namespace ParetoBench.Frontier.Ranking;

/// <summary>A table with its ranking, as printed: the table's columns, then <c>rank</c> and <c>dominated_by</c>.</summary>
public sealed class RankedTable
{
    public const string RankColumn = "rank";
    public const string DominatedByColumn = "dominated_by";
    public const string ContributionColumn = "hv_contribution";

    private readonly IReadOnlyList<string> _ids;
    private readonly int[] _kept;

    public RankedTable(PointTable table, IReadOnlyList<Objective> objectives, string? by)
    {
        Table = table;
        IsGrouped = by != null;
        Groups = RowGroups.Of(table, by);
        Ranking = FrontierRanking.OfGroups(table, objectives, Groups.Select(g => g.Rows));
        _ids = PointIds.Of(table, objectives);
        _kept = [.. Enumerable.Range(0, table.Columns.Count)
            .Where(c => table.Columns[c].Trim() is not (RankColumn or DominatedByColumn or ContributionColumn))];
    }

    public PointTable Table { get; }

    public FrontierRanking Ranking { get; }

    /// <summary>The rows of each value of the <c>--by</c> column in order of appearance; one group of all rows without it.</summary>
    public IReadOnlyList<(string Value, int[] Rows)> Groups { get; }

    /// <summary>True with a <c>--by</c> column.</summary>
    public bool IsGrouped { get; }

    /// <summary>True when the file already had columns of the two names: the new ones take their place.</summary>
    public bool ReplacesColumns => _kept.Length < Table.Columns.Count;

    public IReadOnlyList<string> InputColumns => [.. _kept.Select(c => Table.Columns[c])];

    public IEnumerable<string> InputCells(int row) => _kept.Select(c => Table.Rows[row].Cells[c]);

    /// <summary>The name of that row in outputs.</summary>
    public string Id(int row) => _ids[row];

    public string[] DominatedBy(int row)
    {
        IReadOnlyList<int> rows = Ranking.DominatedBy(row);
        string[] ids = new string[rows.Count];
        for (int i = 0; i < ids.Length; i++)
            ids[i] = _ids[rows[i]];
        return ids;
    }

    /// <param name="contributions">For each row the hypervolume that it alone adds, as one more column; null for none.</param>
    public void WriteCsv(TextWriter writer, IReadOnlyList<double?>? contributions = null)
    {
        string[] added = [RankColumn, DominatedByColumn, .. contributions == null ? Array.Empty<string>() : [ContributionColumn]];
        CsvText.Write(writer, [.. InputColumns, .. added], Enumerable.Range(0, Table.Count).Select(row => InputCells(row)
            .Append(Ranking.Ranks[row]?.ToString(CultureInfo.InvariantCulture) ?? "")
            .Append(string.Join(';', DominatedBy(row)))
            .Concat(contributions == null ? [] : [contributions[row] is { } contribution ? TextTable.Precise(contribution) : ""])));
    }

    /// <summary>Notes for the reader of the ranking.</summary>
    /// <param name="file">Of a table that was reduced to its frontier: how many rows lack a figure, and of how many.</param>
    public IEnumerable<string> Notes(IReadOnlyList<Objective> objectives, IReadOnlyList<double>? reference, (int Missing, int Rows)? file = null)
    {
        if ((file ?? (Ranking.Missing, Table.Count)) is var (missing, rows) && missing > 0)
            yield return $"{missing} of {rows} rows lack a figure for {string.Join(" or ", objectives.Select(o => o.Column))} and are not ranked";
        if (reference != null && Beyond(objectives, reference) is var beyond and > 0)
        {
            yield return $"{beyond} of {Ranking.Ranks.Count(rank => rank == 1)} rows of rank 1 are not better than the reference in every objective "
                + "and add nothing to the hypervolume";
        }
        if (ReplacesColumns)
            yield return $"the file's own columns {RankColumn} and {DominatedByColumn} are replaced";
        if (!IsGrouped)
        {
            foreach (string note in Table.MixedProvenance())
                yield return note;
        }
    }

    private int Beyond(IReadOnlyList<Objective> objectives, IReadOnlyList<double> reference) =>
        Enumerable.Range(0, Table.Count)
            .Count(row => Ranking.Ranks[row] == 1 && objectives.Where((o, k) => o.Cost(Table.Figure(row, o.Column)!.Value) >= o.Cost(reference[k])).Any());
}
