using System.Globalization;
using ParetoBench.Boards;
using ParetoBench.Boards.Building;
using ParetoBench.Boards.Building.Nano;
using ParetoBench.Deployment;
using ParetoBench.Deployment.ConsoleReports;
using ParetoBench.Quantization;

namespace ParetoBench.Measurement.Sessions;

/// <summary>
/// A board that takes no requests: each variant comes in an application of its own, with few test inputs, and the board
/// itself chooses how many inferences make a sample.
/// </summary>
public sealed class PrintingSession : IBoardSession
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

    private readonly IPrintingKind _kind;

    private PrintingSession(Board board, IPrintingKind kind) => (Board, _kind) = (board, kind);

    public Board Board { get; }

    public FirmwareImage? Image => null;

    public ClockFacts Clock { get; private set; } = null!;

    /// <inheritdoc/>
    /// <remarks>Each takes as long as a silent board is waited for.</remarks>
    public int Attempts => 2;

    /// <exception cref="BenchException">This machine lacks what the board needs.</exception>
    public static PrintingSession Open(Board board, IPrintingKind kind)
    {
        string[] missing = [.. kind.Missing(board), .. NanoTools.Find().Missing];
        if (missing.Length == 0)
            return new PrintingSession(board, kind);
        string names = string.Join(", ", missing.Select(m => m.Split(':')[0]));
        throw new BenchException($"This machine lacks {names}", $"board {board.Id}",
            $"Get {string.Join("; and ", missing)}. docs/boards/nanoframework.md explains them.", ExitCode.BoardFailed);
    }

    /// <inheritdoc/>
    /// <remarks>An application without a variant is asked.</remarks>
    public string Describe(CancellationToken cancel)
    {
        ConsoleReport report = Run(new BakedApplication(Board.Runner ?? Board.Id, [], [], [], 0, 0, true), 0, cancel);
        string system = report.System.Length > 0 ? $" ({report.System})" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"runner {report.Hello.Runner} on {report.Hello.Board}{system}, engine {report.Hello.Engine}, variants are built in, {report.Clock.Describe()}");
    }

    /// <inheritdoc/>
    public MeasurementOutcome Measure(Variant variant, IReadOnlyList<ReferenceSample> samples, Repeats repeats, TimeProvider time, CancellationToken cancel)
    {
        ReferenceSample[] taken = [.. samples.Take(MostSamples)];
        BakedApplication application = new(
            Board.Runner ?? Board.Id, variant.Blob, [.. taken.Select(s => s.Inputs)], [.. taken.Select(s => s.Outputs)],
            Math.Min(repeats.WarmUp, 3), repeats.Iterations, _kind.PrintsOnce);
        ConsoleReport report = Run(application, variant.Macs, cancel);
        Clock = report.Clock;
        return Judge(variant, taken, report, time);
    }

    /// <summary>Nothing is kept open between two applications.</summary>
    public void Dispose()
    {
    }

    private MeasurementOutcome Judge(Variant variant, ReferenceSample[] samples, ConsoleReport report, TimeProvider time)
    {
        if (report.Status == "refused")
        {
            string reason = Refusal(report);
            return RefusalCodes.DoesNotFit(report.RefusalCode) ? new MeasurementOutcome.Refused(reason) : new MeasurementOutcome.Failed(reason);
        }
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
        TimedSamples timed = new(report.Ticks, report.Repeats, []);
        IReadOnlyList<Reading> readings = new ReadingSet(this, variant, time.GetUtcNow()).Of(timed, memory, null, check);
        return new MeasurementOutcome.Completed(readings, report.Clock, report.Hello) { Outputs = check.Found };
    }

    private static string Refusal(ConsoleReport report) =>
        $"the runner refused the model with code {report.RefusalCode}{(report.Reason.Length > 0 ? $": {report.Reason}" : "")}";

    private ConsoleReport Run(BakedApplication application, long macs, CancellationToken cancel)
    {
        string folder = Installation.NanoBuild(Board.Id);
        IReadOnlyList<string> assemblies;
        using (FileStream alone = NativeBuild.Lock())
            assemblies = NanoBuild.Run(application, NanoTools.Find(), folder, Board.Id);
        double inference = Math.Min(LongestInferenceSeconds, macs / FewestMacsPerSecond);
        double seconds = BootSeconds + (macs == 0 ? 0 : MeasureSeconds + (application.Inputs.Count + application.WarmUp + 6) * inference);
        using IBoardConnection connection = _kind.Connect(Board, assemblies);
        return ConsoleReportReader.Read(connection, Board.Id, TimeSpan.FromSeconds(seconds), cancel);
    }
}
