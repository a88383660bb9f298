using System.Globalization;

namespace ParetoBench.Tables;

/// <summary>
/// Any CSV file with a header, as read: every column and every text stays verbatim and in order.
/// A cell is parsed as a number only when its figure is requested.
/// </summary>
public sealed class PointTable : IPoints
{
    private readonly Dictionary<string, int> _columnIndex;
    private readonly int? _statusColumn;
    private readonly int? _labelColumn;

    /// <param name="source">The file's name, for messages.</param>
    public PointTable(string source, IReadOnlyList<string> columns, IReadOnlyList<PointRow> rows)
    {
        Source = source;
        Columns = columns;
        Rows = rows;
        _columnIndex = columns.Select((name, index) => (Name: name.Trim(), index)).ToDictionary(c => c.Name, c => c.index, StringComparer.Ordinal);
        _statusColumn = _columnIndex.TryGetValue("status", out int status) ? status : null;
        _labelColumn = new[] { "id", "candidate" }.Where(_columnIndex.ContainsKey).Select(name => (int?)_columnIndex[name]).FirstOrDefault();
    }

    public string Source { get; }

    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<PointRow> Rows { get; }

    public int Count => Rows.Count;

    /// <summary>The index of that column. Spaces around a name in the header do not matter; case does.</summary>
    public int ColumnIndex(string column) =>
        _columnIndex.TryGetValue(column.Trim(), out int index) ? index : throw NoSuchColumn(column);

    public bool HasColumn(string column) => _columnIndex.ContainsKey(column);

    /// <inheritdoc/>
    /// <remarks>A row whose <c>status</c> is refused, differs or failed was not measured: none of its figures counts.</remarks>
    public double? Figure(int row, string column)
    {
        int index = ColumnIndex(column);
        string text = Rows[row].Cells[index];
        if (string.IsNullOrWhiteSpace(text) || NotMeasured(row))
            return null;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double figure))
            throw BadCell(
                row, index, "is not a number", "Write a number with a decimal point, such as 12.5 or 1e-3; leave the cell empty if the value is missing.");
        if (!double.IsFinite(figure))
            throw BadCell(row, index, "is not a finite number", "Leave the cell empty if the value is missing.");
        return figure;
    }

    /// <summary>The first of id, candidate; else the data row's number, counted from 1.</summary>
    public string Label(int row) =>
        _labelColumn is { } column && Rows[row].Cells[column].Length > 0 ? Rows[row].Cells[column] : $"row {row + 1}";

    /// <summary>The columns that name a row: candidate, scheme, board and the like, or the first column where none of these exists.</summary>
    public IReadOnlyList<int> NamingColumns =>
        new[] { "id", "candidate", "scheme", "board" }.Where(HasColumn).Select(ColumnIndex).DefaultIfEmpty(0).ToArray();

    /// <summary>A note when rows of different boards or provenance are compared as if they were of one.</summary>
    public IEnumerable<string> MixedProvenance() =>
        new[] { "provenance", "board" }.Where(HasColumn)
            .Select(column => (column, values: Rows.Select(row => row.Cells[ColumnIndex(column)]).Distinct(StringComparer.Ordinal).ToArray()))
            .Where(c => c.values.Length > 1)
            .Select(c =>
                $"rows of different {c.column} ({string.Join(", ", c.values.Take(5))}{(c.values.Length > 5 ? ", ..." : "")}) are compared with each other");

    private bool NotMeasured(int row) =>
        _statusColumn is { } status && Rows[row].Cells[status].Trim().ToLowerInvariant() is "refused" or "differs" or "failed";

    private BenchException BadCell(int row, int column, string problem, string todo) =>
        new($"\"{Rows[row].Cells[column]}\" {problem}", $"{Source}, line {Rows[row].Line}, column {Columns[column].Trim()}", todo);

    private BenchException NoSuchColumn(string column)
    {
        string? near = Columns.Select(name => name.Trim()).Where(name => name.Length > 0 && Resembles(name, column))
            .MinBy(name => EditDistance.Between(column, name));
        return new BenchException(
            $"There is no column {column}",
            $"{Source}, line 1",
            $"{(near is not null ? $"Did you mean {near}? " : "")}The columns are: {string.Join(", ", Columns.Select(name => name.Trim()))}.");
    }

    private static bool Resembles(string name, string column) =>
        name.StartsWith(column, StringComparison.OrdinalIgnoreCase)
            || EditDistance.Between(column.ToLowerInvariant(), name.ToLowerInvariant()) <= Math.Max(2, column.Length / 3);
}
