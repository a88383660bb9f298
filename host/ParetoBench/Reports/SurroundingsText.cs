using System.Globalization;
using ParetoBench.Measurement;
using ParetoBench.Results;

namespace ParetoBench.Reports;

/// <summary>The conditions of a board's timings, in words, and the marks of timings that were disturbed.</summary>
internal static class SurroundingsText
{
    /// <summary>One line for a board; empty where the conditions are unknown.</summary>
    public static string Of(IReadOnlyList<MeasurementRow> rows)
    {
        Surroundings[] known = [.. Completed(rows).Select(r => r.Surroundings).OfType<Surroundings>()];
        string Words(string before, Func<Surroundings, string?> of) =>
            string.Join(" or ", known.Select(of).OfType<string>().Distinct()) is { Length: > 0 } words ? before + words : "";
        int discarded = known.Sum(s => s.ThrottledTimingsDiscarded ?? 0);
        return string.Join("; ", new[]
        {
            Words("", s => s.Machine),
            Words("", s => s.System),
            Words("governor ", s => s.Governor),
            Words("pinned to core ", s => s.PinnedCore?.ToString(CultureInfo.InvariantCulture)),
            Range("core at ", "0", " MHz", known.SelectMany(s => new[] { s.CoreMhzBefore, s.CoreMhzAfter }))
                + Range(" (maximum ", "0", " MHz)", known.Select(s => s.CoreMhzMaximum)),
            Range("", "0.0", " °C", known.SelectMany(s => new[] { s.CoreCelsiusBefore, s.CoreCelsiusAfter })),
            known.Length == 0 ? "" : Throttling(known),
            discarded == 0 ? "" : $"{Count(discarded, "timing")} discarded because of throttling, then repeated",
        }.Where(part => part.Length > 0));
    }

    /// <summary>What disturbed a timing that is kept; none for most.</summary>
    public static IReadOnlyList<string> Marks(MeasurementRow row)
    {
        List<string> marks = [];
        if (row.Surroundings is { Throttled: true })
            marks.Add("throttled during timing");
        if (row.Surroundings?.SamplesWithCollection is > 0 and int disturbed)
            marks.Add(FormattableString.Invariant($"garbage collection in {disturbed} of {row.Iterations} timed samples"));
        return marks;
    }

    /// <summary>Sentences about a board's marked timings.</summary>
    public static IEnumerable<string> Notes(IReadOnlyList<MeasurementRow> rows)
    {
        MeasurementRow[] completed = [.. Completed(rows)];
        int throttled = completed.Count(r => r.Surroundings is { Throttled: true });
        int disturbed = completed.Count(r => r.Surroundings is { SamplesWithCollection: > 0 });
        if (throttled > 0)
        {
            yield return $"{throttled} of {Count(completed.Length, "timing")} marked \"throttled\": the board slowed itself down during timing, "
                + "although it was given time to cool. Improve its cooling or power supply, then measure in a new run.";
        }

        if (disturbed > 0)
        {
            yield return $"{disturbed} of {Count(completed.Length, "timing")} marked \"garbage collection\": the runner collected garbage during some "
                + "samples, which are kept. A few of these hardly affect the median, but they do affect the 95th percentile.";
        }
    }

    private static IEnumerable<MeasurementRow> Completed(IReadOnlyList<MeasurementRow> rows) => rows.Where(r => r.Status == MeasurementStatus.Completed);

    private static string Throttling(Surroundings[] known) =>
        known.All(s => s.Throttled == null) ? "throttling: unknown" : known.Any(s => s.Throttled == true) ? "throttled" : "not throttled";

    private static string Range(string before, string format, string unit, IEnumerable<double?> figures)
    {
        double[] known = [.. figures.OfType<double>()];
        if (known.Length == 0)
            return "";
        string minimum = known.Min().ToString(format, CultureInfo.InvariantCulture), maximum = known.Max().ToString(format, CultureInfo.InvariantCulture);
        return before + (minimum == maximum ? minimum : $"{minimum} to {maximum}") + unit;
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
