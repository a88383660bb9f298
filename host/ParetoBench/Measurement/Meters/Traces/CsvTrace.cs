using ParetoBench.Tables;

namespace ParetoBench.Measurement.Meters.Traces;

/// <summary>
/// A CSV with the columns <c>seconds</c>, then <c>watts</c>, or <c>amperes</c> and <c>volts</c>; optionally <c>marker</c>, which is not 0
/// while a window runs.
/// </summary>
internal static class CsvTrace
{
    public static PowerTrace Read(PointTable table, string path)
    {
        bool hasMarker = table.Columns.Contains("marker"), direct = table.Columns.Contains("watts");
        if (!table.Columns.Contains("seconds") || !(direct || (table.Columns.Contains("amperes") && table.Columns.Contains("volts"))))
            throw new BenchException("The trace lacks a column", path, "Needed are seconds and watts, or seconds, amperes and volts; marker is optional.");
        PowerTraceBuilder builder = new(SampleKind.Point, hasMarker);
        double last = double.NegativeInfinity;
        for (int i = 0; i < table.Rows.Count; i++)
        {
            double Figure(string column) => table.Figure(i, column)
                ?? throw new BenchException($"The trace has no figure of {column} in sample {i + 1}", path, "Leave out incomplete samples.");
            double seconds = Figure("seconds");
            if (!(seconds > last))
            {
                throw new BenchException(
                    FormattableString.Invariant($"The trace's time does not rise at sample {i + 1}: {seconds} after {last}"), path,
                    "Sort the samples by time, and give every sample a time of its own.");
            }
            double watts = direct ? Figure("watts") : Figure("amperes") * Figure("volts");
            builder.Add(seconds, watts, 0, hasMarker && Figure("marker") != 0 ? SampleFlags.Marker : SampleFlags.None);
            last = seconds;
        }
        return builder.Build();
    }
}
