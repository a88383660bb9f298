using System.Globalization;
using ParetoBench.Tables;

namespace ParetoBench.Results;

/// <summary>
/// samples.csv: every repeat of every completed measurement in the long format that frontier, efficiency and pick draw from: <c>id</c> (candidate and scheme),
/// <c>objective</c>, <c>value</c>, <c>repeat</c>, then what the figure is of. Figures that were read once are repeat 1.
/// </summary>
public static class SamplesCsv
{
    private static readonly string[] Columns = ["id", "objective", "value", "repeat", "board", "candidate", "scheme", "provenance"];

    /// <param name="facts">What the study says about each candidate.</param>
    public static void Write(TextWriter writer, ResultStore store, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> facts) =>
        CsvText.Write(writer, Columns, store.Measurements().Where(row => row.Status == MeasurementStatus.Completed).SelectMany(row => Rows(row, store, facts)));

    private static IEnumerable<IEnumerable<string>> Rows(
        MeasurementRow row, ResultStore store, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> facts)
    {
        string[] of = [row.Board, row.Candidate, row.Scheme, ResultStore.Word(row.Provenance)];
        string id = $"{row.Candidate} {row.Scheme}";
        foreach (string column in RepeatedFigures.Columns)
        {
            foreach ((double value, int repeat) in RepeatedFigures.Of(store, row, column).Select((value, i) => (value, i + 1)))
                yield return [id, column, Text(value), repeat.ToString(CultureInfo.InvariantCulture), .. of];
        }

        foreach ((string name, double figure) in ReadOnce(row, facts))
            yield return [id, name, Text(figure), "1", .. of];
    }

    private static IEnumerable<(string Name, double Figure)> ReadOnce(
        MeasurementRow row, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> facts)
    {
        IEnumerable<KeyValuePair<string, double>> said =
            facts.GetValueOrDefault(row.Candidate)?.Where(fact => !MeasurementsCsv.IsReserved(fact.Key) && !row.Quality.ContainsKey(fact.Key)) ?? [];
        foreach (MeasurementColumn column in MeasurementColumns.All.Where(column => column.IsReadOnce))
        {
            if (column.Figure!.Of(row) is { } figure)
                yield return (column.Name, figure);
        }

        foreach ((string name, double figure) in row.Quality.Concat(said).Where(figure => double.IsFinite(figure.Value)))
            yield return (name, figure);
    }

    private static string Text(double figure) => figure.ToString("R", CultureInfo.InvariantCulture);
}
