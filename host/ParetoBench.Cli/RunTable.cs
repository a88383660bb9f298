using System.Globalization;
using ParetoBench.Reports;
using ParetoBench.Results;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ParetoBench.Cli;

/// <summary>A run's outcome on the terminal: each board's frontier, what to ship, where the report is.</summary>
internal static class RunTable
{
    private const int ShownReasons = 5;
    private const int ShownNames = 3;

    public static void Write(RunReport report, TextWriter output, string folder)
    {
        IAnsiConsole console = ResultOutput.Terminal(output);
        foreach (BoardReport board in report.Boards)
            WriteBoard(console, board);
        console.WriteLine($"report: {Path.GetFullPath(Path.Combine(folder, "report.html"))}");
        console.WriteLine($"all measurements: {Path.GetFullPath(Path.Combine(folder, "measurements.csv"))}");
    }

    private static void WriteBoard(IAnsiConsole console, BoardReport board)
    {
        string provenance = board.Provenance.ToString().ToLowerInvariant();
        console.WriteLine();
        console.WriteLine(TerminalText.Clean($"{board.Id} ({provenance}): {board.Description}"));
        foreach (string note in board.Notes)
            console.WriteLine(TerminalText.Clean($"  {note}"));
        RankedMeasurement[] frontier = [.. board.Measurements.Where(m => m.Rank == 1).OrderBy(m => m.Row.LatencyMs)];
        if (frontier.Length > 0)
            console.Write(FrontierTable(board, frontier));
        int completed = board.Measurements.Count(m => m.Row.Status == MeasurementStatus.Completed);
        int refused = board.Measurements.Count(m => m.Row.Status == MeasurementStatus.Refused);
        int differing = board.Measurements.Count(m => m.Row.Status == MeasurementStatus.Differs);
        int failed = board.Measurements.Count(m => m.Row.Status == MeasurementStatus.Failed);
        console.WriteLine(
            $"  {completed} measured, {frontier.Length} on the frontier "
            + $"({string.Join(", ", board.Objectives)}){Count(refused, "refused")}{Count(differing, "with wrong outputs")}{Count(failed, "failed")}");
        if (board.Measurements.Any(m => m.Row.EnergyBasis.Length > 0))
            console.WriteLine(TerminalText.Clean($"  energy: {board.EnergyBasis}"));
        WriteUnmeasured(console, [.. board.Measurements.Select(m => m.Row).Where(r => r.Status != MeasurementStatus.Completed)]);
        console.WriteLine(TerminalText.Clean(board.Recommendation is { } ship
            ? $"  ship: {ship.Candidate} {ship.Scheme} ({ship.Why})"
            : $"  no recommendation: {board.NoRecommendation}"));
    }

    private static void WriteUnmeasured(IAnsiConsole console, MeasurementRow[] rows)
    {
        IGrouping<string, MeasurementRow>[] reasons = [.. rows.GroupBy(r => r.Reason)];
        foreach (IGrouping<string, MeasurementRow> same in reasons.Take(ShownReasons))
            console.WriteLine(TerminalText.Clean($"    {Names([.. same])}: {same.Key}"));
        if (reasons.Length > ShownReasons)
            console.WriteLine($"    and {reasons.Length - ShownReasons} more reasons, in measurements.csv");
    }

    private static string Names(MeasurementRow[] rows) =>
        string.Join(", ", rows.Take(ShownNames).Select(r => $"{r.Candidate} {r.Scheme}")) + (
            rows.Length > ShownNames ? $" and {rows.Length - ShownNames} more" : "");

    private static Table FrontierTable(BoardReport board, RankedMeasurement[] frontier)
    {
        bool counted = frontier.Any(m => m.Row.Instructions != null);
        string[] metrics = [.. frontier.SelectMany(m => m.Row.Quality.Keys).Distinct().Where(m => m != "qdq_agreement")];
        Table table = new Table().Border(TableBorder.Simple).AddColumn("candidate").AddColumn("scheme");
        foreach (string metric in metrics)
            table.AddColumn(new TableColumn(new Text(metric)).RightAligned());
        bool energy = frontier.Any(m => m.Row.EnergyUj != null);
        string time = counted ? "time, derived [us]" : "latency [us]";
        foreach (
            string heading in (string[])[
                .. counted ? ["instructions"] : Array.Empty<string>(), time, "p95 [us]", .. energy ? ["energy [uJ]", "+- [uJ]"] : Array.Empty<string>(),
                "RAM [B]", "arena [B]", "model [B]"])
            table.AddColumn(new TableColumn(new Text(heading)).RightAligned());
        foreach (MeasurementRow row in frontier.Select(m => m.Row))
        {
            bool shipped = board.Recommendation is { } r && r.Candidate == row.Candidate && r.Scheme == row.Scheme;
            List<IRenderable> cells = [ResultOutput.Cell((shipped ? "* " : "  ") + row.Candidate), ResultOutput.Cell(row.Scheme)];
            cells.AddRange(metrics.Select(m => Number(row.Quality.TryGetValue(m, out double v) ? v : null, "0.0000")));
            if (counted)
                cells.Add(Number(row.Instructions, "N0"));
            cells.Add(Number(row.LatencyMs * 1000, "N1"));
            cells.Add(Number(row.LatencyP95Ms * 1000, "N1"));
            if (energy)
            {
                cells.Add(Digits(row.EnergyUj, 4));
                cells.Add(Digits(row.EnergyUncertaintyUj * row.EnergyCoverage, 2));
            }
            cells.Add(Number(row.RamBytes, "N0"));
            cells.Add(Number(row.ArenaBytes, "N0"));
            cells.Add(Number(row.ModelBytes, "N0"));
            table.AddRow(cells);
        }
        return table;
    }

    private static string Count(int count, string what) => count == 0 ? "" : $", {count} {what}";

    private static IRenderable Digits(double? value, int digits) => new Text(value is { } figure ? SignificantDigits.Of(figure, digits) : "-");

    private static IRenderable Number(double? value, string format) => new Text(value?.ToString(format, CultureInfo.InvariantCulture) ?? "-");
}
