using System.Globalization;
using ParetoBench.Boards;
using ParetoBench.Measurement.Energy;
using ParetoBench.Measurement.Meters.I2cBuses;
using ParetoBench.Measurement.Meters;
using ParetoBench.Studies;

namespace ParetoBench.Cli;

/// <summary>The instruments' part of <c>doctor</c>: what is plugged in, whether each meter of boards.json answers, and whether two agree.</summary>
internal static class DoctorMeters
{
    private const double TrySeconds = 0.3;

    /// <summary>Names by which udev calls the instruments' ports.</summary>
    private static readonly (string Part, string Type)[] Ports = [("PPK2", "ppk2"), ("PowerShield", "lpm01a"), ("LPM01A", "lpm01a")];

    public static void Find(TextWriter output)
    {
        string byId = "/dev/serial/by-id", rapl = "/sys/class/powercap";
        string[] names = Directory.Exists(byId) ? Directory.GetFiles(byId) : [];
        foreach ((string part, string type) in Ports)
        {
            foreach (string port in names.Where(n => n.Contains(part, StringComparison.OrdinalIgnoreCase)))
                output.WriteLine(TerminalText.Clean($"ok       meter: a {type} at {port}"));
        }
        string[] buses = Directory.Exists("/dev") ? Directory.GetFiles("/dev", "i2c-*") : [];
        output.WriteLine(buses.Length > 0
            ? $"ok       I2C buses, for meters ina219, ina226, ina236: {string.Join(", ", buses.Order(StringComparer.Ordinal))}"
            : "none     I2C buses: a power monitor can hang on a USB bridge (meter \"i2c\") or on another board's bus (meter \"board\")");
        foreach (string bridge in FtdiUsb.Find())
            output.WriteLine(TerminalText.Clean($"ok       I2C bridge on USB: meter \"i2c\": \"{bridge}\""));
        output.WriteLine(Directory.Exists(rapl) && Directory.GetDirectories(rapl).Any(d => Path.GetFileName(d).Contains(':')) ? $"ok       energy counters of the processor: {rapl} (meter rapl)" : "none     energy counters of the processor (meter rapl)");
    }

    /// <summary>Opens each meter of the bench, and takes a few samples.</summary>
    public static int Check(TextWriter output, BoardCatalog catalog)
    {
        int failed = 0;
        foreach (Board board in catalog.Boards)
        {
            foreach (MeterSettings settings in new[] { board.Meter, board.ReferenceMeter }.OfType<MeterSettings>())
            {
                try
                {
                    using IMeter meter = Open(catalog, board, settings);
                    meter.Start();
                    Thread.Sleep(TimeSpan.FromSeconds(TrySeconds));
                    PowerTrace trace = meter.Stop();
                    double watts = trace.Count == 0 ? 0 : trace.Watts.Average();
                    output.WriteLine(TerminalText.Clean(string.Create(CultureInfo.InvariantCulture, $"ok       meter of {board.Id}: {meter.Facts}; {trace.Count} samples in {TrySeconds} s, {trace.Lost} lost, mean {SignificantDigits.Of(watts * 1e3, 4)} mW")));
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
            throw new BenchException($"Board {id} has not two meters", catalog.Path, "Give its entry a \"meter\" and a \"referenceMeter\" on the same supply.");
        using IMeter first = Open(catalog, board, own), second = Open(catalog, board, reference);
        if (own.Power == true)
            (first as IPowerSource)?.PowerOn();
        try
        {
            MeterComparison comparison = MeterComparison.Of(first, second, seconds, TimeProvider.System, cancel);
            foreach (MeterView view in new[] { comparison.First, comparison.Second })
                output.WriteLine(TerminalText.Clean(string.Create(CultureInfo.InvariantCulture, $"{SignificantDigits.Of(view.Watts * 1e3, 6)} mW +- {SignificantDigits.Of(view.Expanded * 1e3, 2)} mW (95 %), {view.Samples} samples, {view.Lost} lost: {view.Meter}")));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"difference {SignificantDigits.Of((comparison.First.Watts - comparison.Second.Watts) * 1e3, 4)} mW, normalized error {comparison.NormalizedError:0.00}: {(comparison.Agree ? "they agree within what they state" : "they disagree: one of them errs more than it states")}"));
            return comparison.Agree ? ExitCode.Ok : ExitCode.CheckFailed;
        }
        finally
        {
            if (own.Power == true)
                (first as IPowerSource)?.PowerOff();
        }
    }

    private static IMeter Open(BoardCatalog catalog, Board board, MeterSettings settings) => MeterCatalog.Open(new MeterContext(
        settings, $"board {board.Id}, meter {settings.Type}", board.SupplyVolts, TimeProvider.System, id => ProbeBoard.Open(catalog.Find(id, catalog.Path), Installation.FirmwareImages)));
}
