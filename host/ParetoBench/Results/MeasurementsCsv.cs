using System.Globalization;
using ParetoBench.Tables;

namespace ParetoBench.Results;

/// <summary>measurements.csv: one row per measurement, one column per figure, units in the names. An empty cell was not measured.</summary>
public static class MeasurementsCsv
{
    private const string QualitySource = "quality_source";

    /// <summary>Names that are columns of every measurement, so that no metric may have them.</summary>
    public static bool IsReserved(string column) => column == QualitySource || MeasurementSql.IsColumn(column);

    /// <param name="facts">What the study says about each candidate, e.g. training_seconds; a name that is a figure's already is left out.</param>
    public static void Write(TextWriter writer, IReadOnlyList<MeasurementRow> rows, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>>? facts = null)
    {
        string[] metrics = [.. rows.SelectMany(r => r.Quality.Keys).Distinct().Order(StringComparer.Ordinal)];
        // The database's columns, in its order, then quality: what is stored is what is exported.
        string[] stored = rows.Count == 0 ? ["run"] : [.. MeasurementSql.Parameters(rows[0]).Keys];
        string[] said = [.. (facts?.Values ?? []).SelectMany(f => f.Keys).Distinct().Where(f => !IsReserved(f) && !metrics.Contains(f)).Order(StringComparer.Ordinal)];
        CsvText.Write(writer, [.. stored, .. metrics, QualitySource, .. said], rows.Select(row =>
        {
            Dictionary<string, object?> cells = MeasurementSql.Parameters(row);
            return stored.Select(c => Cell(cells[c])).Concat(metrics.Select(m => row.Quality.TryGetValue(m, out double v) ? Cell(v) : "")).Append(row.QualitySource)
                .Concat(said.Select(f => facts!.GetValueOrDefault(row.Candidate)?.TryGetValue(f, out double v) == true ? Cell(v) : ""));
        }));
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        double real => real.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => (string)value,
    };
}
