using System.Globalization;
using ParetoBench.Frontier.Ranking;
using ParetoBench.Tables;

namespace ParetoBench.Frontier.Efficiency;

/// <summary>
/// A table with the efficiencies of its rows, as printed: the table's columns, then <c>efficiency</c>, <c>super_efficiency</c> where requested,
/// <c>peers</c>, <c>rank</c>, and with a bootstrap <c>efficiency_corrected</c>, <c>efficiency_low</c> and <c>efficiency_high</c>.
/// </summary>
public sealed class EfficiencyTable
{
    public const string EfficiencyColumn = "efficiency";
    public const string SuperColumn = "super_efficiency";
    public const string PeersColumn = "peers";
    public const string RankColumn = "rank";

    public const string CorrectedColumn = "efficiency_corrected";
    public const string LowColumn = "efficiency_low";
    public const string HighColumn = "efficiency_high";

    private static readonly string[] Added = [EfficiencyColumn, SuperColumn, PeersColumn, RankColumn, CorrectedColumn, LowColumn, HighColumn];
    private readonly IReadOnlyList<string> _ids;
    private readonly int[] _kept;
    private readonly UnitEfficiency?[] _efficiencies;
    private readonly int?[] _ranks;
    private readonly (int Unit, double Lambda)[][] _peers;
    private readonly CorrectedEfficiency?[] _corrected;
    private int _groupsAllEfficient;

    public EfficiencyTable(PointTable table, EfficiencyColumns columns, EfficiencyModel model, bool super, string? by, CancellationToken cancel = default)
        : this(table, columns, model, super, by, null, cancel)
    {
    }

    /// <param name="bootstrap">How many draws correct the efficiencies, their seed, and the confidence of their intervals; null for no correction.</param>
    public EfficiencyTable(
        PointTable table, EfficiencyColumns columns, EfficiencyModel model, bool super, string? by,
        (int Draws, ulong Seed, double Confidence)? bootstrap, CancellationToken cancel = default)
    {
        (Table, Columns, Model, Super, Grouped) = (table, columns, model, super, by != null);
        _ids = PointIds.Of(table, columns.Objectives);
        _kept = [.. Enumerable.Range(0, table.Columns.Count).Where(c => !Added.Contains(table.Columns[c].Trim()))];
        (_efficiencies, _ranks) = (new UnitEfficiency?[table.Count], new int?[table.Count]);
        _peers = [.. Enumerable.Repeat<(int, double)[]>([], table.Count)];
        _corrected = new CorrectedEfficiency?[table.Count];
        Bootstrapped = bootstrap != null;
        foreach (int[] rows in RowGroups.Of(table, by).Select(group => group.Rows))
            Compare(rows, bootstrap, cancel);
    }

    public PointTable Table { get; }

    public EfficiencyColumns Columns { get; }

    public EfficiencyModel Model { get; }

    public bool Super { get; }

    public bool Grouped { get; }

    public bool Bootstrapped { get; }

    /// <summary>Null without a bootstrap, or where there is nothing to draw from.</summary>
    public CorrectedEfficiency? Corrected(int row) => _corrected[row];

    public IReadOnlyList<string> InputColumns => [.. _kept.Select(c => Table.Columns[c])];

    public IEnumerable<string> InputCells(int row) => _kept.Select(c => Table.Rows[row].Cells[c]);

    /// <summary>Null for a row with a missing value.</summary>
    public UnitEfficiency? Efficiency(int row) => _efficiencies[row];

    public int? Rank(int row) => _ranks[row];

    public IEnumerable<(string Id, double Lambda)> Peers(int row) => _peers[row].Select(peer => (_ids[peer.Unit], peer.Lambda));

    /// <summary>12 significant digits: the programs are solved more precisely, and further digits are rounding.</summary>
    public static string Text(double figure) => figure.ToString("G12", CultureInfo.InvariantCulture);

    public void WriteCsv(TextWriter writer) =>
        CsvText.Write(
            writer,
            [
                .. InputColumns, EfficiencyColumn, .. Super ? new[] { SuperColumn } : [], PeersColumn, RankColumn,
                .. Bootstrapped ? new[] { CorrectedColumn, LowColumn, HighColumn } : [],
            ],
            Enumerable.Range(0, Table.Count).Select(row => InputCells(row).Concat(AddedCells(row))));

    /// <summary>Notes for the reader of the efficiencies.</summary>
    public IEnumerable<string> Notes()
    {
        if (_efficiencies.Count(e => e == null) is var missing and > 0)
            yield return $"{missing} of {Table.Count} rows lack a figure for {string.Join(" or ", Columns.All)} and are left out";
        if (_efficiencies.Count(e => e is { SuperEfficiency: double.PositiveInfinity }) is var infeasible and > 0)
            yield return $"{infeasible} rows have no {SuperColumn}: no mix of the others replaces them (the program is infeasible); they rank first";
        if (_groupsAllEfficient > 0)
        {
            yield return $"{(Grouped ? $"in {_groupsAllEfficient} groups " : "")}every row is efficient: "
                + "there is no distribution of inefficiency to draw from, and nothing is corrected";
        }
        if (_kept.Length < Table.Columns.Count)
            yield return $"the file's own columns {string.Join(" and ", Table.Columns.Where((_, c) => !_kept.Contains(c)).Select(c => c.Trim()))} are replaced";
        if (!Grouped)
        {
            foreach (string note in Table.MixedProvenance())
                yield return note;
        }
    }

    private IEnumerable<string> AddedCells(int row)
    {
        yield return _efficiencies[row] is { } e ? Text(e.Efficiency) : "";
        if (Super)
            yield return _efficiencies[row]?.SuperEfficiency is { } s && double.IsFinite(s) ? Text(s) : "";
        yield return string.Join(';', Peers(row).Select(peer => peer.Id));
        yield return _ranks[row]?.ToString(CultureInfo.InvariantCulture) ?? "";
        foreach (double? figure in Bootstrapped ? new[] { _corrected[row]?.Corrected, _corrected[row]?.Low, _corrected[row]?.High } : [])
            yield return figure is { } f ? Text(f) : "";
    }

    private void Compare(IReadOnlyList<int> rows, (int Draws, ulong Seed, double Confidence)? bootstrap, CancellationToken cancel)
    {
        (int[] known, Units? units) = TableUnits.Of(Table, Columns, rows);
        if (units == null)
            return;
        UnitEfficiency[] efficiencies = DataEnvelopment.Of(units, Model, Super, cancel);
        int[] ranks = DataEnvelopment.Ranks([.. efficiencies.Select(e => e.SuperEfficiency ?? e.Efficiency)]);
        CorrectedEfficiency[]? corrected = bootstrap is { } b ? SmoothedBootstrap.Of(units, Model, b.Draws, b.Seed, b.Confidence, cancel) : null;
        _groupsAllEfficient += bootstrap != null && corrected == null ? 1 : 0;
        for (int unit = 0; unit < known.Length; unit++)
        {
            _corrected[known[unit]] = corrected?[unit];
            _efficiencies[known[unit]] = efficiencies[unit];
            _ranks[known[unit]] = ranks[unit];
            _peers[known[unit]] = [.. efficiencies[unit].Lambdas.Select(peer => (known[peer.Unit], peer.Lambda))];
        }
    }
}
