using System.Globalization;
using ParetoBench.Boards;
using ParetoBench.Measurement.Energy;
using ParetoBench.Measurement.Meters;
using ParetoBench.Studies;
using ParetoBench.Tables;

namespace ParetoBench.Cli;

/// <summary>The instruments' part of <c>doctor</c>: what is plugged in, whether each meter of boards.json answers, and whether two agree.</summary>
internal static class DoctorMeters
{
    private const double TrySeconds = 0.3;

    public static void Find(TextWriter output)
    {
        foreach (FoundMeter found in MeterCatalog.Discover())
            output.WriteLine(TerminalText.Clean($"{(found.IsThere ? "ok  " : "none")}     {found.Words}"));
    }

    /// <summary>Opens each meter of the bench, and takes a few samples.</summary>
    public static int Check(TextWriter output, BoardCatalog catalog, CancellationToken cancel)
    {
        int failed = 0;
        foreach (Board board in catalog.Boards)
        {
            foreach (OwnedSettings owned in new[] { board.Meter, board.ReferenceMeter }.OfType<OwnedSettings>())
            {
                try
                {
                    using IMeter meter = Open(catalog, board, Settings(catalog, board, owned));
                    meter.Start();
                    cancel.WaitHandle.WaitOne(TimeSpan.FromSeconds(TrySeconds));
                    cancel.ThrowIfCancellationRequested();
                    output.WriteLine(TerminalText.Clean($"ok       meter of {board.Id}: {meter.Facts}; {Summary(meter.Stop())}"));
                }
                catch (BenchException e)
                {
                    failed++;
                    output.WriteLine(TerminalText.Clean($"failed   meter of {board.Id}: {e.Message}"));
                    output.WriteLine(TerminalText.Clean($"  do next: {e.Todo}"));
                }
            }
        }
        return failed == 0 ? ExitCode.Ok : ExitCode.BoardFailed;
    }

    public static int Compare(TextWriter output, BoardCatalog catalog, string id, double seconds, CancellationToken cancel)
    {
        Board board = catalog.Find(id, "--compare-meters");
        if (board is not { Meter: { } own, ReferenceMeter: { } reference })
        {
            throw new BenchException(
                $"Board {id} does not have two meters", catalog.Path, "Give its entry a \"meter\" and a \"referenceMeter\" on the same supply.");
        }
        MeterSettings settings = Settings(catalog, board, own);
        using IMeter first = Open(catalog, board, settings), second = Open(catalog, board, Settings(catalog, board, reference));
        if (settings.Power == true)
            (first as IPowerSource)?.PowerOn();
        try
        {
            MeterComparison comparison = MeterComparison.Of(first, second, seconds, TimeProvider.System, cancel);
            foreach (MeterView view in new[] { comparison.First, comparison.Second })
                output.WriteLine(TerminalText.Clean(Summary(view)));
            string difference = SignificantDigits.Of((comparison.First.Watts - comparison.Second.Watts) * 1e3, 4);
            string verdict = comparison.Agree ? "they agree within what they state" : "they disagree: one of them errs more than it states";
            output.WriteLine(FormattableString.Invariant($"difference {difference} mW, normalized error {comparison.NormalizedError:0.00}: {verdict}"));
            return comparison.Agree ? ExitCode.Ok : ExitCode.CheckFailed;
        }
        finally
        {
            if (settings.Power == true)
                (first as IPowerSource)?.PowerOff();
        }
    }

    private static string Summary(PowerTrace trace)
    {
        double watts = trace.Count == 0 ? 0 : trace.Watts.Average();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{trace.Count} samples in {TrySeconds} s, {trace.Lost} lost, mean {SignificantDigits.Of(watts * 1e3, 4)} mW");
    }

    private static string Summary(MeterView view) => string.Create(
        CultureInfo.InvariantCulture,
        $"{SignificantDigits.Of(view.Watts * 1e3, 6)} mW +- {SignificantDigits.Of(view.Expanded * 1e3, 2)} mW (95 %), " +
        $"{view.Samples} samples, {view.Lost} lost: {view.Meter}");

    private static MeterSettings Settings(BoardCatalog catalog, Board board, OwnedSettings owned) =>
        MeterCatalog.Read(owned, $"{catalog.Path}, board {board.Id}");

    private static IMeter Open(BoardCatalog catalog, Board board, MeterSettings settings) => MeterCatalog.Open(settings, new MeterContext(
        $"board {board.Id}, meter {settings.Type}", board.SupplyVolts, TimeProvider.System,
        id => ProbeBoard.Open(catalog.Find(id, catalog.Path), Installation.FirmwareImages)));
}
