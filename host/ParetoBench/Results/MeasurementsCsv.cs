using System.Globalization;
using ParetoBench.Tables;

namespace ParetoBench.Results;

/// <summary>measurements.csv: one row per measurement, one column per figure, units in the names. An empty cell was not measured.</summary>
public static class MeasurementsCsv
{
    public const string QualitySource = "quality_source";

    /// <summary>Names that are columns of every measurement, so that no metric may have them.</summary>
    public static bool IsReserved(string column) => column == QualitySource || MeasurementColumns.Has(column);

    /// <param name="facts">What the study says about each candidate, e.g. training_seconds; a name that is a figure's already is left out.</param>
    public static void Write(
        TextWriter writer, IReadOnlyList<MeasurementRow> rows, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>>? facts = null)
    {
        string[] metrics = [.. rows.SelectMany(r => r.Quality.Keys).Distinct().Order(StringComparer.Ordinal)];
        // The database's columns, in its order, then quality: what is stored is what is exported.
        IReadOnlyList<MeasurementColumn> stored = rows.Count == 0 ? [MeasurementColumns.Named("run")] : MeasurementColumns.All;
        string[] said =
        [
            .. (facts?.Values ?? []).SelectMany(f => f.Keys).Distinct().Where(f => !IsReserved(f) && !metrics.Contains(f)).Order(StringComparer.Ordinal),
        ];
        CsvText.Write(writer, [.. stored.Select(c => c.Name), .. metrics, QualitySource, .. said], rows.Select(row => stored.Select(c => c.Cell(row))
            .Concat(metrics.Select(m => Cell(row.Quality, m)))
            .Append(row.QualitySource)
            .Concat(said.Select(f => Cell(facts!.GetValueOrDefault(row.Candidate), f)))));
    }

    /// <summary>A cell by its column's name, quality_source included.</summary>
    internal static string Cell(MeasurementRow row, string column) =>
        column == QualitySource ? row.QualitySource : MeasurementColumns.Named(column).Cell(row);

    private static string Cell(IReadOnlyDictionary<string, double>? figures, string name) =>
        figures?.TryGetValue(name, out double figure) == true ? figure.ToString("R", CultureInfo.InvariantCulture) : "";
}
