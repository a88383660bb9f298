using ParetoBench.Boards;
using ParetoBench.Deployment;
using ParetoBench.Deployment.ConsoleReports;
using ParetoBench.Deployment.Nano;
using ParetoBench.Protocol;
using ParetoBench.Quantization;
using ParetoBench.Studies;

namespace ParetoBench.Measurement;

/// <summary>
/// Measures one variant on a board that takes no requests: everything is built in, so there are few test inputs, and the board
/// itself chooses how many inferences make a sample.
/// </summary>
public sealed class ConsoleMeasurement(Board board, Repeats repeats, TimeProvider time) : IMeasuredBoard
{
    /// <summary>Each is carried in the application with its expected outputs.</summary>
    private const int MostSamples = 4;

    /// <summary>An interpreter's, the slowest board's: the report is not waited for longer than such a one needs.</summary>
    private const double FewestMacsPerSecond = 50_000;

    private const double BootSeconds = 30;

    /// <summary>The application ends its measurement after about so long (device/Nano/RepeatsPerSample.cs).</summary>
    private const double MeasureSeconds = 60;

    /// <summary>Of one inference, in which the application cannot look at the clock.</summary>
    private const double LongestInferenceSeconds = 120;

    public Board Board => board;

    public FirmwareImage? Image => null;

    public ClockFacts Clock { get; private set; } = null!;

    /// <summary>Why the board cannot be used on this machine, with what to do; null when it can.</summary>
    public static BenchException? WhyNot(Board board)
    {
        string[] missing = [.. ConsoleHosts.Create(board).Missing(), .. NanoTools.Find().Missing];
        return missing.Length == 0 ? null : new BenchException($"Board {board.Id} is not available: this machine lacks {string.Join(", ", missing.Select(m => m.Split(':')[0]))}", $"board {board.Id}",
            $"Get {string.Join("; and ", missing)}. docs/boards/nanoframework.md explains them.", ExitCode.BoardFailed);
    }

    /// <summary>Asks who is there: an application without a variant.</summary>
    public static ConsoleReport Greet(Board board, CancellationToken cancel) => Run(board, new BakedApplication(board.Runner ?? board.Id, [], [], [], 0, 0, true), 0, cancel);

    /// <param name="samples">Encoded inputs with the host's outputs, to verify the board's.</param>
    public MeasurementOutcome Run(Variant variant, IReadOnlyList<ReferenceSample> samples, CancellationToken cancel)
    {
        ReferenceSample[] taken = [.. samples.Take(MostSamples)];
        IConsoleHost host = ConsoleHosts.Create(board);
        BakedApplication application = new(board.Runner ?? board.Id, variant.Blob, [.. taken.Select(s => s.Inputs)], [.. taken.Select(s => s.Outputs)], Math.Min(repeats.WarmUp, 3), repeats.Iterations, host.PrintsOnce);
        ConsoleReport report = Run(board, application, variant.Macs, cancel);
        Clock = report.Clock;
        return Judge(variant, taken, report);
    }

    private MeasurementOutcome Judge(Variant variant, ReferenceSample[] samples, ConsoleReport report)
    {
        if (report.Status == "refused")
            return BoardRefusal.DoesNotFit(report.RefusalCode) ? new MeasurementOutcome.Refused(Refusal(report)) : new MeasurementOutcome.Failed(Refusal(report));
        if (report.Status != "ok")
            return new MeasurementOutcome.Failed($"the application ended with \"{report.Status}\": {report.Reason}");
        if (report.Model != variant.Id || report.Outputs.Count != samples.Length || report.Ticks.Length == 0)
            return new MeasurementOutcome.Failed("the report is about another variant or leaves out results");
        EqualOutputs check = new(variant);
        for (int i = 0; i < samples.Length; i++)
        {
            if (samples[i].Outputs.Zip(report.Outputs[i]).Any(pair => pair.First.Length != pair.Second.Length))
                return new MeasurementOutcome.Failed($"the report has outputs of another size on test input {i}");
            if (check.Difference(samples[i].Outputs, report.Outputs[i]) is { } difference)
                return new MeasurementOutcome.Differs($"the board's output differs from the host's on test input {i}: {difference}");
        }
        MemoryReport memory = new(null, null, null, report.HeapBytes, null, report.ArenaBytes, variant.Blob.Length);
        return new MeasurementOutcome.Completed(new ReadingSet(this, variant, time.GetUtcNow()).Of(new TimedSamples(report.Ticks, report.Repeats, []), memory, null, check), report.Clock, report.Hello) { Outputs = check.Found };
    }

    private static string Refusal(ConsoleReport report) => $"the runner refused the model with code {report.RefusalCode}{(report.Reason.Length > 0 ? $": {report.Reason}" : "")}";

    private static ConsoleReport Run(Board board, BakedApplication application, long macs, CancellationToken cancel)
    {
        string folder = Installation.NanoBuild(board.Id);
        IReadOnlyList<string> assemblies;
        using (FileStream alone = NativeBuild.Lock())
            assemblies = NanoBuild.Run(application, NanoTools.Find(), folder, board.Id);
        double inference = Math.Min(LongestInferenceSeconds, macs / FewestMacsPerSecond);
        double seconds = BootSeconds + MeasureSeconds + (application.Inputs.Count + application.WarmUp + 6) * inference;
        return ConsoleHosts.Create(board).Run(application, assemblies, TimeSpan.FromSeconds(macs == 0 ? BootSeconds : seconds), cancel);
    }
}
