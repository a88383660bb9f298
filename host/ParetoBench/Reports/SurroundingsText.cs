using System.Globalization;
using ParetoBench.Measurement;
using ParetoBench.Results;

namespace ParetoBench.Reports;

/// <summary>What surrounded the timings of a board, in words, and the marks of timings that were disturbed.</summary>
internal static class SurroundingsText
{
    /// <summary>One line for a board; empty where it tells nothing.</summary>
    public static string Of(IReadOnlyList<MeasurementRow> rows)
    {
        Surroundings[] told = [.. Completed(rows).Select(r => r.Surroundings).OfType<Surroundings>()];
        string Words(string before, Func<Surroundings, string?> of) => string.Join(" or ", told.Select(of).OfType<string>().Distinct()) is { Length: > 0 } words ? before + words : "";
        int discarded = told.Sum(s => s.ThrottledTimingsDiscarded ?? 0);
        return string.Join("; ", new[]
        {
            Words("", s => s.Machine),
            Words("", s => s.System),
            Words("governor ", s => s.Governor),
            Words("pinned to core ", s => s.PinnedCore?.ToString(CultureInfo.InvariantCulture)),
            Range("core at ", "0", " MHz", told.SelectMany(s => new[] { s.CoreMhzBefore, s.CoreMhzAfter })) + Range(" of at most ", "0", "", told.Select(s => s.CoreMhzMaximum)),
            Range("", "0.0", " °C", told.SelectMany(s => new[] { s.CoreCelsiusBefore, s.CoreCelsiusAfter })),
            told.Length == 0 ? "" : Throttling(told),
            discarded == 0 ? "" : $"{Count(discarded, "timing")} thrown away because it throttled, then taken again",
        }.Where(part => part.Length > 0));
    }

    /// <summary>What disturbed a timing that is kept; none for most.</summary>
    public static IReadOnlyList<string> Marks(MeasurementRow row)
    {
        List<string> marks = [];
        if (row.Surroundings is { Throttled: true })
            marks.Add("throttled while it was timed");
        if (row.Surroundings is { SamplesWithCollection: > 0 and var disturbed })
            marks.Add(FormattableString.Invariant($"garbage collection in {disturbed} of {row.Iterations} timed samples"));
        return marks;
    }

    /// <summary>Sentences about a board's marked timings.</summary>
    public static IEnumerable<string> Notes(IReadOnlyList<MeasurementRow> rows)
    {
        MeasurementRow[] completed = [.. Completed(rows)];
        int throttled = completed.Count(r => r.Surroundings is { Throttled: true }), disturbed = completed.Count(r => r.Surroundings is { SamplesWithCollection: > 0 });
        if (throttled > 0)
            yield return $"{throttled} of {Count(completed.Length, "timing")} marked \"throttled\": the board slowed itself down while they were taken, although it was given time to cool. Cool or feed it better, then measure in a new run.";
        if (disturbed > 0)
            yield return $"{disturbed} of {Count(completed.Length, "timing")} marked \"garbage collection\": the runner collected garbage inside some of their samples, which are kept. A few hardly move a median; they are in the 95th percentile.";
    }

    private static IEnumerable<MeasurementRow> Completed(IReadOnlyList<MeasurementRow> rows) => rows.Where(r => r.Status == MeasurementStatus.Completed);

    private static string Throttling(Surroundings[] told) =>
        told.All(s => s.Throttled == null) ? "throttling: not told" : told.Any(s => s.Throttled == true) ? "throttled" : "not throttled";

    private static string Range(string before, string format, string unit, IEnumerable<double?> figures)
    {
        double[] known = [.. figures.OfType<double>()];
        if (known.Length == 0)
            return "";
        string least = known.Min().ToString(format, CultureInfo.InvariantCulture), most = known.Max().ToString(format, CultureInfo.InvariantCulture);
        return before + (least == most ? least : $"{least} to {most}") + unit;
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
