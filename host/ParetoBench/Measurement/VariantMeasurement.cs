using ParetoBench.Deployment;
using ParetoBench.Engine;
using ParetoBench.Quantization;
using ParetoBench.Results;
using ParetoBench.Studies;

namespace ParetoBench.Measurement;

/// <summary>Measures one variant on one board: fits, load, verify, warm up, time, read memory.</summary>
public sealed class VariantMeasurement(BoardSession board, Repeats repeats, TimeProvider time)
{
    /// <summary>A RUN request is kept about this long, far below its time-out.</summary>
    private const double RunSeconds = 0.5;

    /// <summary>Where real time is measured, caches, clock speed and the JIT settle for at least so long.</summary>
    private const double WarmUpSeconds = 0.2;

    /// <summary>The slowest board does more. Until an inference was seen, a board that takes longer counts as hung.</summary>
    private const double FewestMacsPerSecond = 20_000;

    private static readonly TimeSpan Unhurried = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestInference = TimeSpan.FromSeconds(60);

    /// <summary>How long one inference may take, as far as is known.</summary>
    private TimeSpan _patience;

    /// <param name="samples">Encoded inputs with the host's outputs, to verify the board's.</param>
    public MeasurementOutcome Run(Variant variant, IReadOnlyList<ReferenceSample> samples, CancellationToken cancel)
    {
        if (Capacity.WhyNot(variant, board) is { } reason)
            return new MeasurementOutcome.Refused(reason);
        RunnerClient client = board.Client;
        client.Load(variant.Blob, null, cancel);
        _patience = Patience(variant.Macs / FewestMacsPerSecond);
        for (int i = 0; i < samples.Count; i++)
        {
            byte[][] outputs = RunOnce(variant, samples[i].Inputs, cancel);
            if (OutputComparison.FirstDifference(variant, samples[i].Outputs, outputs) is { } difference)
                return new MeasurementOutcome.Differs($"the board's output differs from the host's on test input {i}: {difference}");
        }

        DateTimeOffset now = time.GetUtcNow();
        ulong[] ticks = Time(cancel);
        MemoryReport memory = client.ReadMemory(cancel);
        return new MeasurementOutcome.Completed(new ReadingSet(board, variant, now).Of(ticks, memory), board.Clock, board.Hello);
    }

    private byte[][] RunOnce(Variant variant, byte[][] inputs, CancellationToken cancel)
    {
        for (int i = 0; i < inputs.Length; i++)
            board.Client.WriteInput(i, inputs[i], cancel);
        long start = time.GetTimestamp();
        board.Client.Run(new RunRequest(0, 1), _patience, cancel);
        _patience = Patience(20 * time.GetElapsedTime(start).TotalSeconds);
        return [.. variant.Outputs.Select((tensor, i) => board.Client.ReadOutput(i, tensor.Bytes, cancel))];
    }

    private ulong[] Time(CancellationToken cancel)
    {
        RunnerClient client = board.Client;
        client.Run(new RunRequest(0, 1), _patience, cancel);
        double seconds = Math.Max(1e-6, client.ReadSamples(1, cancel)[0] / (double)board.Clock.TicksPerSecond);
        int perRun = (int)Math.Clamp(RunSeconds / seconds, 1, Math.Min(1000, board.Hello.SampleCapacity ?? 30));
        WarmUp(seconds, cancel);

        List<ulong> ticks = [];
        while (ticks.Count < repeats.Iterations)
        {
            int count = Math.Min(perRun, repeats.Iterations - ticks.Count);
            client.Run(new RunRequest(0, count), Expected(count, seconds), cancel);
            ticks.AddRange(client.ReadSamples(count, cancel));
        }
        return [.. ticks];
    }

    private void WarmUp(double seconds, CancellationToken cancel)
    {
        // An instruction count has nothing to settle; more than the asked warm-up would only cost time.
        double wanted = board.Board.InstructionClock != null ? repeats.WarmUp : Math.Max(repeats.WarmUp, WarmUpSeconds / seconds);
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
        inferences == 1 ? _patience : Unhurried + TimeSpan.FromSeconds((board.Board.InstructionClock == null ? 4 : 20) * inferences * seconds);

    private static TimeSpan Patience(double seconds) => Unhurried + TimeSpan.FromSeconds(Math.Min(seconds, LongestInference.TotalSeconds));
}

/// <summary>One encoded test input and what the host's engine makes of it.</summary>
public sealed record ReferenceSample(byte[][] Inputs, byte[][] Outputs)
{
    /// <summary>Runs the host's engine on the first samples of a task.</summary>
    public static IReadOnlyList<ReferenceSample> Of(Variant variant, Studies.Tasks.TaskSamples samples, int count)
    {
        Network network = Network.Load(variant.Blob, variant.Blob.Length);
        // Spread over the whole split rather than its first rows, which may all look alike.
        int taken = Math.Min(count, samples.Inputs.Count);
        return [.. Enumerable.Range(0, taken).Select(i =>
        {
            byte[][] inputs = VariantRunner.Encode(variant, samples.Inputs[(int)((long)i * samples.Inputs.Count / taken)]);
            return new ReferenceSample(inputs, VariantRunner.RunBytes(variant, network, inputs));
        })];
    }
}
