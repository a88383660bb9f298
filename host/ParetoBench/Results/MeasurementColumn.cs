using System.Globalization;

namespace ParetoBench.Results;

/// <summary>One column of a measurement, as run.db, measurements.csv, samples.csv, charts and objectives know it.</summary>
/// <param name="Name">As in every file; a unit is part of it.</param>
/// <param name="Type">SQLite's.</param>
/// <param name="Get">What is stored: text, a whole or a real number; null when not measured.</param>
/// <param name="Set">Takes what was stored, never null.</param>
internal sealed record MeasurementColumn(
    string Name, string Type, Func<MeasurementRow, object?> Get, Func<MeasurementRow, object, MeasurementRow> Set)
{
    public const string TextType = "TEXT";
    public const string WholeType = "INTEGER";
    public const string RealType = "REAL";

    /// <summary>Whether every release had the column, so that its cell is never NULL.</summary>
    public bool IsRequired { get; private init; }

    /// <summary>What a chart shows; null for a column that is no axis, such as a text.</summary>
    public Figure? Figure { get; private init; }

    /// <summary>The reading whose every repeat is in samples.csv; null for a column that has none.</summary>
    public (string Quantity, double Scale)? Repeats { get; private init; }

    /// <summary>Whether samples.csv has the column as a figure that was read once.</summary>
    public bool IsReadOnce { get; private init; }

    public static MeasurementColumn Text(string name, Func<MeasurementRow, string?> get, Func<MeasurementRow, string, MeasurementRow> set) =>
        new(name, TextType, get, (row, stored) => set(row, (string)stored));

    public static MeasurementColumn Real(string name, Func<MeasurementRow, double?> get, Func<MeasurementRow, double, MeasurementRow> set) =>
        new(name, RealType, row => get(row), (row, stored) => set(row, Convert.ToDouble(stored, CultureInfo.InvariantCulture)));

    public static MeasurementColumn Whole(string name, Func<MeasurementRow, long?> get, Func<MeasurementRow, long, MeasurementRow> set) =>
        new(name, WholeType, row => get(row), (row, stored) => set(row, Convert.ToInt64(stored, CultureInfo.InvariantCulture)));

    public static MeasurementColumn Count(string name, Func<MeasurementRow, int?> get, Func<MeasurementRow, int, MeasurementRow> set) =>
        Whole(name, row => get(row), (row, stored) => set(row, (int)stored));

    /// <summary>Stored as 1 or 0.</summary>
    public static MeasurementColumn Flag(string name, Func<MeasurementRow, bool?> get, Func<MeasurementRow, bool, MeasurementRow> set) =>
        Whole(name, row => get(row) is { } flag ? (flag ? 1 : 0) : null, (row, stored) => set(row, stored != 0));

    /// <summary>Stored as the value's lower-case name.</summary>
    public static MeasurementColumn Word<T>(string name, Func<MeasurementRow, T?> get, Func<MeasurementRow, T, MeasurementRow> set) where T : struct, Enum =>
        Text(name, row => get(row) is { } value ? ResultStore.Word(value) : null, (row, stored) => set(row, Enum.Parse<T>(stored, ignoreCase: true)));

    public static MeasurementColumn Moment(
        string name, Func<MeasurementRow, DateTimeOffset?> get, Func<MeasurementRow, DateTimeOffset, MeasurementRow> set) =>
        Text(name, row => get(row) is { } time ? ResultStore.Text(time) : null,
            (row, stored) => set(row, DateTimeOffset.Parse(stored, CultureInfo.InvariantCulture)));

    /// <summary>A cell of every file of every release.</summary>
    public MeasurementColumn Required() => this with { IsRequired = true };

    /// <param name="label">As a native reader of a chart expects it, e.g. <c>Median latency</c>.</param>
    /// <param name="unit">Empty for a plain number.</param>
    /// <param name="better">Which end is the good one where no objective says so.</param>
    public MeasurementColumn Shown(string label, string unit, ObjectiveDirection better = ObjectiveDirection.Minimize) => this with
    {
        Figure = new Figure(Name, label, unit, better, row => Get(row) is { } figure ? Convert.ToDouble(figure, CultureInfo.InvariantCulture) : null),
    };

    /// <param name="quantity">In the readings.</param>
    /// <param name="scale">Turns the quantity's unit into the column's.</param>
    public MeasurementColumn Repeated(string quantity, double scale) => this with { Repeats = (quantity, scale) };

    public MeasurementColumn ReadOnce() => this with { IsReadOnce = true };

    /// <summary>The cell of measurements.csv; empty when not measured.</summary>
    public string Cell(MeasurementRow row) => Get(row) switch
    {
        null => "",
        double real => real.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        object text => (string)text,
    };
}
