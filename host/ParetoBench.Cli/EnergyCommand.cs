using System.CommandLine;
using System.Text.Json;
using ParetoBench.Measurement.Energy;
using ParetoBench.Measurement.Meters;
using ParetoBench.Measurement.Meters.Traces;

namespace ParetoBench.Cli;

/// <summary><c>paretobench energy TRACE</c>: joules of a window in a trace that was made elsewhere.</summary>
internal static class EnergyCommand
{
    private const string Description = """
        Integrate a window of a power or energy trace made elsewhere. Prints one JSON object.

        TRACE is a CSV with the columns seconds and watts, or seconds, amperes and volts, and if wanted
        marker (not 0 while the window runs); or EEMBC's traceN-energy.bin, whose timestamps are read
        from traceN-timestamps.json beside it. The window is --from to --to, or what the marker bounds,
        or for EEMBC the two timestamps that --window N names: N and N + 1, counted from 1.

        Examples:
          paretobench energy trace1-energy.bin --window 2 --inferences 70
          paretobench energy bench.csv --from 1.5 --to 11.5 --inferences 1000 --accuracy 0.02
        """;

    private static readonly Argument<string> File = new("TRACE") { Description = "The trace." };
    private static readonly Option<string?> Stamps = new("--timestamps")
    {
        Description = "EEMBC's timestamps, where they are not beside the trace.",
        HelpName = "FILE",
    };
    private static readonly Option<double?> From = new("--from") { Description = "Start of the window, seconds of the trace.", HelpName = "S" };
    private static readonly Option<double?> To = new("--to") { Description = "End of the window, seconds of the trace.", HelpName = "S" };
    private static readonly Option<int?> Window = new("--window") { Description = "The window from timestamp N to N + 1.", HelpName = "N" };
    private static readonly Option<long> Inferences = new("--inferences")
    {
        Description = "Inferences in the window.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };
    private static readonly Option<double> Accuracy = new("--accuracy")
    {
        Description = "Relative error of the instrument as stated, e.g. 0.02.",
        HelpName = "A",
    };

    public static Command Create()
    {
        Command command = new("energy", Description) { File, Stamps, From, To, Window, Inferences, Accuracy };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult line)
    {
        string path = line.GetValue(File)!;
        PowerTrace trace = PowerTraceFile.Read(path, line.GetValue(Stamps));
        if (trace.Count < 2)
            throw new BenchException("The trace has fewer than two samples", path, "Check the trace.");
        if (line.GetValue(Inferences) < 1)
            throw new BenchException("A window has at least one inference", "--inferences", "Give the number of inferences that the window holds.");
        if (line.GetValue(Accuracy) is not (>= 0 and < 1))
        {
            throw new BenchException(
                "The accuracy is not a relative error", "--accuracy", "Give the half-width that the maker or a certificate states, as a share: 0.02 is 2 %.");
        }
        double sample = (trace.Seconds[^1] - trace.Seconds[0]) / (trace.Count - 1);
        WindowEdges edges = Edges(line, trace, sample, path);
        EnergyIntegral energy = EnergyIntegral.Of(trace, edges.From, edges.To)
            ?? throw new BenchException(
                FormattableString.Invariant($"The trace does not cover the window: it holds {trace.Seconds[0]:0.###} s to {trace.Seconds[^1]:0.###} s"), path,
                "Correct --from and --to.");
        EdgePower power = EdgePower.Of(trace, edges, sample);
        long inferences = line.GetValue(Inferences);
        EnergyWindow window = new()
        {
            Iterations = (int)Math.Min(inferences, int.MaxValue),
            Joules = energy.Joules,
            Seconds = energy.Seconds,
            QuantizationJoules = energy.QuantizationJoules,
            SamplingJoules = energy.SamplingJoules,
            ShiftUncertaintySeconds = edges.ShiftUncertainty,
            LengthUncertaintySeconds = edges.LengthUncertainty,
            EdgeLeastWatts = power.Minimum,
            EdgeMostWatts = power.Maximum,
        };
        EnergyFigure figure = EnergyFigure.Gross([window], new MeterAccuracy(line.GetValue(Accuracy), 0, 0, 0, "--accuracy"));
        line.InvocationConfiguration.Output.WriteLine(JsonSerializer.Serialize(new
        {
            energy_uj = figure.Joules * 1e6,
            energy_uncertainty_uj = figure.Budget.Standard * 1e6,
            coverage = figure.Budget.CoverageFactor,
            window_joules = energy.Joules,
            window_seconds = energy.Seconds,
            inferences,
            mean_watts = energy.Watts,
            samples = energy.Samples,
            edges = edges.How,
            provenance = "imported",
        }));
        return ExitCode.Ok;
    }

    private static WindowEdges Edges(ParseResult line, PowerTrace trace, double sample, string path)
    {
        // Somewhere in a sample, each on its own.
        double u = sample / Math.Sqrt(12);
        WindowEdges Between(double from, double to, string how) => new(from, to, u / Math.Sqrt(2), u * Math.Sqrt(2), how);
        if (line.GetValue(From) is { } from && line.GetValue(To) is { } to)
        {
            return from < to ? Between(from, to, "the command line") : throw new BenchException(
                "The window ends before it begins", "--from and --to", "Give --to a later second of the trace than --from.");
        }
        if (line.GetValue(Window) is { } window)
        {
            return window >= 1 && window < trace.Events.Count
                ? Between(trace.Events[window - 1], trace.Events[window], $"timestamps {window} and {window + 1} of {trace.Events.Count}")
                : throw new BenchException(
                    $"There is no window {window}: the trace has {trace.Events.Count} timestamps", path,
                    "Windows are counted from 1 and end at the next timestamp; --timestamps names their file.");
        }
        string? fault = "there is neither a column marker nor --from and --to, nor --window";
        return (trace.HasMarker ? MarkerEdges.Find(trace, null, out fault) : null)
            ?? throw new BenchException($"The window is not known: {fault}", path, "Give --from and --to in seconds of the trace.");
    }
}
