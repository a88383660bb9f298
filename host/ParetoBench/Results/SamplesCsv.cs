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
    public static void Write(TextWriter writer, ResultStore store, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> facts)
        => CsvText.Write(writer, Columns, store.Measurements().Where(row => row.Status == MeasurementStatus.Completed).SelectMany(row => Rows(row, store, facts)));

    private static IEnumerable<IEnumerable<string>> Rows(MeasurementRow row, ResultStore store, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> facts)
    {
        string[] of = [row.Board, row.Candidate, row.Scheme, ResultStore.Word(row.Provenance)];
        var id = $"{row.Candidate} {row.Scheme}";
        foreach (var column in RepeatedFigures.Columns)
        {
            foreach (var (value, repeat) in RepeatedFigures.Of(store, row, column).Select((value, i) => (value, i + 1)))
                yield return [id, column, Text(value), repeat.ToString(CultureInfo.InvariantCulture), .. of];
        }

        foreach (var (name, figure) in Single(row, facts))
            yield return [id, name, Text(figure), "1", .. of];
    }

    private static IEnumerable<(string Name, double Figure)> Single(MeasurementRow row, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> facts)
    {
        (string, double?)[] sizes =
        [
            ("ram_bytes", row.RamBytes), ("arena_bytes", row.ArenaBytes), ("stack_bytes", row.StackBytes), ("heap_bytes", row.HeapBytes),
            ("flash_bytes", row.FlashBytes), ("model_bytes", row.ModelBytes),
        ];
        var said = facts.GetValueOrDefault(row.Candidate)?.Where(fact => !MeasurementsCsv.IsReserved(fact.Key) && !row.Quality.ContainsKey(fact.Key)) ?? [];
        return sizes.Where(size => size.Item2 is not null).Select(size => (size.Item1, size.Item2!.Value))
            .Concat(row.Quality.Concat(said).Where(figure => double.IsFinite(figure.Value)).Select(figure => (figure.Key, figure.Value)));
    }

    private static string Text(double figure) => figure.ToString("R", CultureInfo.InvariantCulture);
}
