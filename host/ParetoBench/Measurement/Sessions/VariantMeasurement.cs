using ParetoBench.Deployment;
using ParetoBench.Protocol;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Export;

namespace ParetoBench.Measurement.Sessions;

/// <summary>Measures one variant on one board: fits, load, verify, warm up, time, read memory.</summary>
public sealed class VariantMeasurement(BoardSession board, Repeats repeats, TimeProvider time)
{
    /// <summary>A RUN request is kept about this long, far below its time-out.</summary>
    private const double RunSeconds = 0.5;

    /// <summary>Where real time is measured, caches, clock speed and the JIT settle for at least so long.</summary>
    private const double WarmUpSeconds = 0.2;

    /// <summary>A sample is at least so many times as long as reading the clock and as its resolution: their share is below 1 %.</summary>
    private const double LeastSampleInOverheads = 100;

    private const int MostRepeats = 1000;

    /// <summary>The slowest board does more. Until an inference was seen, a board that takes longer counts as hung.</summary>
    private const double FewestMacsPerSecond = 20_000;

    /// <summary>Whatever the model, no inference on a board takes longer.</summary>
    private const double LongestSeconds = 60;

    private static readonly TimeSpan Unhurried = TimeSpan.FromSeconds(1);

    /// <summary>What one inference may take, as far as is known; beyond that the board hangs.</summary>
    private double _mostSeconds;

    /// <param name="samples">Encoded inputs with the host's outputs, to verify the board's.</param>
    public MeasurementOutcome Run(Variant variant, IReadOnlyList<ReferenceSample> samples, CancellationToken cancel)
    {
        Variant deployed;
        try
        {
            deployed = DeployedVariant.For(variant, board);
        }
        catch (NotExportableException e)
        {
            return new MeasurementOutcome.Refused(e.Message);
        }
        if (Capacity.WhyNot(variant, deployed, board) is { } reason)
            return new MeasurementOutcome.Refused(reason);
        RunnerClient client = board.Client;
        client.Load(deployed.Blob, null, cancel);
        _mostSeconds = Math.Min(LongestSeconds, variant.Macs / FewestMacsPerSecond);
        IOutputCheck check = deployed.Format == ModelFormat.Device ? new EqualOutputs(variant) : new NearOutputs(variant);
        for (int i = 0; i < samples.Count; i++)
        {
            byte[][] outputs = RunOnce(variant, samples[i].Inputs, cancel);
            if (check.Difference(samples[i].Outputs, outputs) is { } difference)
                return new MeasurementOutcome.Differs($"the board's output differs from the host's on test input {i}: {difference}");
        }

        DateTimeOffset now = time.GetUtcNow();
        ThrottleGuard guard = new(() => client.ReadEnvironment(cancel), delay => cancel.WaitHandle.WaitOne(delay));
        (TimedSamples timed, MeasuredSurroundings? surroundings) = guard.Measure(() => Time(cancel));
        // After the surroundings: reading the memory lets its peaks start anew.
        MemoryReport memory = ReadMemory(cancel);
        if (deployed.Format == ModelFormat.Onnx && samples.Count > 0)
            surroundings = new ResidentMemory(board.Client).Of(surroundings, () =>
            {
                client.Load(deployed.Blob, null, cancel);
                RunOnce(deployed, samples[^1].Inputs, cancel);
            }, cancel);
        return new MeasurementOutcome.Completed(
            new ReadingSet(board, deployed, now)
                .Of(timed, memory, surroundings, check), board.Clock, board.Hello)
        {
            Outputs = check.Found,
            Surroundings = SurroundingReadings.Row(surroundings, timed.Disturbed),
        };
    }

    /// <summary>Peaks start anew when they are read: the stack's is of all inferences so far, the heap's must be of a single one.</summary>
    private MemoryReport ReadMemory(CancellationToken cancel)
    {
        MemoryReport all = board.Client.ReadMemory(cancel);
        board.Client.Run(new RunRequest(0, 1), Most(1), cancel);
        return all with { HeapPeak = board.Client.ReadMemory(cancel).HeapPeak };
    }

    private byte[][] RunOnce(Variant variant, byte[][] inputs, CancellationToken cancel)
    {
        for (int i = 0; i < inputs.Length; i++)
            board.Client.WriteInput(i, inputs[i], cancel);
        long start = time.GetTimestamp();
        board.Client.Run(new RunRequest(0, 1), Most(1), cancel);
        _mostSeconds = Math.Min(LongestSeconds, 20 * time.GetElapsedTime(start).TotalSeconds);
        return [.. variant.Outputs.Select((tensor, i) => board.Client.ReadOutput(i, tensor.Bytes, cancel))];
    }

    private TimedSamples Time(CancellationToken cancel)
    {
        RunnerClient client = board.Client;
        double seconds = Estimate(cancel);
        WarmUp(seconds, cancel);
        seconds = Math.Min(seconds, Estimate(cancel));
        int repeated = RepeatsFor(seconds);
        double perSample = seconds * repeated;
        int perRun = (int)Math.Clamp(RunSeconds / perSample, 1, Math.Min(1000, board.Hello.SampleCapacity ?? 30));

        List<ulong> ticks = [];
        List<int> disturbed = [];
        while (ticks.Count < repeats.Iterations)
        {
            int count = Math.Min(perRun, repeats.Iterations - ticks.Count);
            client.Run(new RunRequest(0, count, repeated), Expected(count * repeated, seconds), cancel);
            disturbed.AddRange((client.ReadEnvironment(cancel)?.DisturbedSamples ?? []).Select(i => ticks.Count + i));
            ticks.AddRange(client.ReadSamples(count, cancel));
        }
        return new TimedSamples([.. ticks], repeated, disturbed);
    }

    /// <summary>The shortest of a few inferences, in seconds by the board's clock.</summary>
    private double Estimate(CancellationToken cancel)
    {
        const int few = 5;
        board.Client.Run(new RunRequest(0, few), Most(few), cancel);
        double ticks = board.Client.ReadSamples(few, cancel).Min();
        return Math.Max(ticks - board.Clock.OverheadTicks, 1) / board.Clock.TicksPerSecond;
    }

    /// <summary>An emulator's count of instructions or cycles: its own cost is subtracted exactly, and nothing settles.</summary>
    private bool IsExact => board.Board.InstructionClock != null || (board.Board.Provenance == Provenance.Emulated && board.Clock.CountsCycles);

    /// <summary>Inferences per sample: one, unless an inference is so short that the clock would be a part of the figure.</summary>
    private int RepeatsFor(double seconds)
    {
        if (IsExact)
            return 1;
        // A clock that did not move while it was calibrated moves by a tick at least: nanoFramework's may tick every 10 ms.
        double clock = Math.Max(1, Math.Max(board.Clock.OverheadTicks, board.Clock.ResolutionTicks)) / (double)board.Clock.TicksPerSecond;
        return (int)Math.Clamp(Math.Ceiling(LeastSampleInOverheads * clock / seconds), 1, MostRepeats);
    }

    private void WarmUp(double seconds, CancellationToken cancel)
    {
        // More than the asked warm-up would only cost time.
        double wanted = IsExact ? repeats.WarmUp : Math.Max(repeats.WarmUp, WarmUpSeconds / seconds);
        int left = (int)Math.Min(wanted, 100_000);
        int perRun = (int)Math.Clamp(RunSeconds / seconds, 1, 10_000);
        while (left > 0)
        {
            int count = Math.Min(left, perRun);
            // The last of them is a timed iteration whose sample nobody reads.
            board.Client.Run(new RunRequest(count - 1, 1), Expected(count, seconds), cancel);
            left -= count;
        }
    }

    /// <param name="seconds">Of one inference by the board's clock. An emulator's clock may run faster than the emulator.</param>
    private TimeSpan Expected(int inferences, double seconds) =>
        inferences == 1 ? Most(1) : Unhurried + TimeSpan.FromSeconds((board.Board.Provenance == Provenance.Emulated ? 20 : 4) * inferences * seconds);

    private TimeSpan Most(int inferences) => Unhurried + TimeSpan.FromSeconds(inferences * _mostSeconds);
}
