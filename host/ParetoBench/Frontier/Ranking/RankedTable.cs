using System.Globalization;
using System.Text.Json;
using ParetoBench.Frontier.Hypervolumes;
using ParetoBench.Tables;

namespace ParetoBench.Frontier.Ranking;

/// <summary>A table with its ranking, as it is printed: the table's columns, then <c>rank</c> and <c>dominated_by</c>.</summary>
public sealed class RankedTable
{
    public const string RankColumn = "rank";
    public const string DominatedByColumn = "dominated_by";
    public const string ContributionColumn = "hv_contribution";

    private readonly IReadOnlyList<string> _ids;
    private readonly int[] _kept;
    private readonly bool _grouped;

    public RankedTable(PointTable table, IReadOnlyList<Objective> objectives, string? by)
    {
        Table = table;
        _grouped = by is not null;
        Groups = RowGroups.Of(table, by);
        Ranking = FrontierRanking.OfGroups(table, objectives, Groups.Select(g => g.Rows));
        _ids = PointIds.Of(table, objectives);
        _kept = [.. Enumerable.Range(0, table.Columns.Count).Where(c => table.Columns[c].Trim() is not (RankColumn or DominatedByColumn or ContributionColumn))];
    }

    public PointTable Table { get; }

    public FrontierRanking Ranking { get; }

    /// <summary>The rows of each value of the <c>--by</c> column in order of appearance; one group of all rows without it.</summary>
    public IReadOnlyList<(string Value, int[] Rows)> Groups { get; }

    /// <summary>True when the file already had columns of the two names: the new ones take their place.</summary>
    public bool ReplacesColumns => _kept.Length < Table.Columns.Count;

    public IReadOnlyList<string> InputColumns => [.. _kept.Select(c => Table.Columns[c])];

    public IEnumerable<string> InputCells(int row) => _kept.Select(c => Table.Rows[row].Cells[c]);

    /// <summary>How people and machines call that row.</summary>
    public string Id(int row) => _ids[row];

    public string[] DominatedBy(int row)
    {
        var rows = Ranking.DominatedBy(row);
        var ids = new string[rows.Count];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = _ids[rows[i]];
        return ids;
    }

    public void WriteCsv(TextWriter writer, FrontierExtras? extras = null)
    {
        var contributions = extras?.Contributions;
        CsvText.Write(writer, [.. InputColumns, RankColumn, DominatedByColumn, .. contributions is null ? Array.Empty<string>() : [ContributionColumn]],
            Enumerable.Range(0, Table.Count).Select(row => InputCells(row)
                .Append(Ranking.Ranks[row]?.ToString(CultureInfo.InvariantCulture) ?? "")
                .Append(string.Join(';', DominatedBy(row)))
                .Concat(contributions is null ? [] : [contributions[row] is { } c ? Hypervolume.Text(c) : ""])));
    }

    /// <summary>
    /// One object: <c>hypervolume</c> where it was asked for (a number; with <c>--by</c>, an object with one number a value),
    /// <c>knee</c> and <c>indicators</c> likewise, and <c>rows</c>.
    /// </summary>
    public void WriteJson(Utf8JsonWriter json, IReadOnlyList<(string Group, double Volume)>? volumes, FrontierExtras? extras = null)
    {
        json.WriteStartObject();
        if (volumes is not null)
            WriteGroups(json, "hypervolume", volumes, volume => json.WriteRawValue(Hypervolume.Text(volume)));
        if (extras?.Knees is { } knees)
            WriteGroups(json, "knee", knees, json.WriteStringValue);
        if (extras?.Distances is { } distances)
            WriteGroups(json, "indicators", distances, distance => distance.Write(json));
        json.WriteStartArray("rows");
        for (var row = 0; row < Table.Count; row++)
        {
            json.WriteStartObject();
            foreach (var (column, cell) in InputColumns.Zip(InputCells(row)))
                JsonCells.Write(json, column, cell);
            if (Ranking.Ranks[row] is { } rank)
                json.WriteNumber(RankColumn, rank);
            else
                json.WriteNull(RankColumn);
            json.WriteStartArray(DominatedByColumn);
            foreach (var id in DominatedBy(row))
                json.WriteStringValue(id);
            json.WriteEndArray();
            if (extras?.Contributions is { } contributions)
            {
                json.WritePropertyName(ContributionColumn);
                json.WriteRawValue(contributions[row] is { } contribution ? Hypervolume.Text(contribution) : "null");
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The volume of each group; the group's name is empty without <c>--by</c>.</summary>
    public IReadOnlyList<(string Group, double Volume)> Hypervolumes(IReadOnlyList<Objective> objectives, IReadOnlyList<double> reference)
        => [.. Groups.Select(g => (g.Value, Hypervolume.Of(Table, objectives, reference, g.Rows) is var volume && double.IsFinite(volume)
            ? volume
            : throw new BenchException("the hypervolume is larger than a number can be", Table.Source, "give columns and reference in larger units")))];

    /// <summary>What a reader of the ranking ought to know.</summary>
    /// <param name="file">Of a table that was reduced to its frontier: how many rows lack a figure, and of how many.</param>
    public IEnumerable<string> Notes(IReadOnlyList<Objective> objectives, IReadOnlyList<double>? reference, (int Missing, int Rows)? file = null)
    {
        if ((file ?? (Ranking.Missing, Table.Count)) is var (missing, rows) && missing > 0)
            yield return $"{missing} of {rows} rows lack a figure for {string.Join(" or ", objectives.Select(o => o.Column))} and are not ranked";
        if (reference is not null && Beyond(objectives, reference) is var beyond and > 0)
            yield return $"{beyond} of {Ranking.Ranks.Count(rank => rank == 1)} rows of rank 1 are not better than the reference in every objective and add nothing to the hypervolume";
        if (ReplacesColumns)
            yield return $"the file's own columns {RankColumn} and {DominatedByColumn} are replaced";
        if (!_grouped)
        {
            foreach (var note in Table.MixedProvenance())
                yield return note;
        }
    }

    private int Beyond(IReadOnlyList<Objective> objectives, IReadOnlyList<double> reference)
        => Enumerable.Range(0, Table.Count)
            .Count(row => Ranking.Ranks[row] == 1 && objectives.Where((o, k) => o.Cost(Table.Figure(row, o.Column)!.Value) >= o.Cost(reference[k])).Any());

    /// <summary>One value without <c>--by</c>; with it an object of one a group.</summary>
    private void WriteGroups<T>(Utf8JsonWriter json, string name, IReadOnlyList<(string Group, T Value)> groups, Action<T> write)
    {
        json.WritePropertyName(name);
        if (!_grouped)
        {
            write(groups[0].Value);
            return;
        }

        json.WriteStartObject();
        foreach (var (group, value) in groups)
        {
            json.WritePropertyName(group);
            write(value);
        }

        json.WriteEndObject();
    }
}
