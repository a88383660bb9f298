using ParetoBench.Measurement;
using ParetoBench.Measurement.Sessions;
using ParetoBench.Protocol;
using ParetoBench.Quantization;

namespace ParetoBench.Results;

/// <summary>Makes the row of measurements.csv of an outcome, without its quality.</summary>
internal static class MeasurementRows
{
    private const double Milli = 1e3;
    private const double Nano = 1e9;

    public static MeasurementRow Of(string run, Variant variant, IMeasuredBoard? session, Boards.Board board, MeasurementOutcome outcome, DateTimeOffset time)
    {
        MeasurementRow row = new()
        {
            Run = run,
            Candidate = variant.Candidate.Id,
            Family = variant.Candidate.Family,
            Scheme = variant.Scheme,
            Variant = variant.Id,
            Board = board.Id,
            Provenance = board.Provenance,
            Status = MeasurementStatus.Failed,
            Time = time,
        };
        return outcome switch
        {
            MeasurementOutcome.Completed completed => EnergyReadings.Add(Completed(row, completed, session!), completed.Energy),
            MeasurementOutcome.Refused refused => row with { Status = MeasurementStatus.Refused, Reason = refused.Reason },
            MeasurementOutcome.Differs differs => row with { Status = MeasurementStatus.Differs, Reason = differs.Reason },
            MeasurementOutcome.Failed failed => row with { Reason = failed.Reason },
            _ => throw new InvalidOperationException("unknown outcome"),
        };
    }

    private static string Cycles(Deployment.ClockFacts clock) => FormattableString.Invariant($"cycles at {clock.TicksPerSecond / 1e6:0.###} MHz");

    private static MeasurementRow Completed(MeasurementRow row, MeasurementOutcome.Completed outcome, IMeasuredBoard session)
    {
        Statistics? Find(string quantity) => outcome.Readings.FirstOrDefault(r => r.Quantity == quantity)?.Statistics;
        long? Bytes(string quantity) => Find(quantity) is { } s ? (long)s.Median : null;
        Statistics latency = Find("latency")!;
        long? arena = Bytes("arena"), stack = Bytes("stack_peak"), heap = Bytes("heap_peak"), model = Bytes("model"), runnerFlash = Bytes("runner_flash");
        double nsPerTick = Nano / outcome.Clock.TicksPerSecond;
        return row with
        {
            Status = MeasurementStatus.Completed,
            LatencyMs = latency.Median * Milli,
            LatencyP95Ms = latency.P95 * Milli,
            LatencySpreadMs = latency.Spread * Milli,
            LatencyMinMs = latency.Min * Milli,
            Iterations = latency.Count,
            RepeatsPerSample = (int?)Find("repeats_per_sample")?.Median,
            Instructions = Find("instructions")?.Median,
            Cycles = Find("cycles")?.Median,
            LatencyBasis = session.Board.InstructionClock?.Assumption ?? (outcome.Clock.CountsCycles ? Cycles(outcome.Clock) : "clock")
                + (Find(SurroundingReadings.Throttled) == null ? "" : ", throttled while it was measured"),
            // ONNX Runtime's allocations have no plan and no counter; the process's memory has. Where it is not above the idle runner's, they are unknown.
            RamBytes = outcome.Runner.ModelFormat == ModelFormat.Onnx ? Bytes("resident_above_idle") : arena + (stack ?? 0) + (heap ?? 0),
            ArenaBytes = arena,
            StackBytes = stack,
            HeapBytes = heap,
            FlashBytes = model + runnerFlash,
            ModelBytes = model,
            RunnerFlashBytes = runnerFlash,
            RunnerRamBytes = Bytes("runner_ram"),
            Surroundings = outcome.Surroundings,
            OutputCheck = outcome.Outputs,
            Engine = outcome.Runner.Engine ?? "",
            Runner = outcome.Runner.Runner ?? "",
            FirmwareImage = session.Image?.Sha256 ?? "",
            Clock = ClockText.Of(session),
            // An instruction counter's ticks are no time; they stay in the readings.
            ClockResolutionNs = session.Board.InstructionClock == null ? outcome.Clock.ResolutionTicks * nsPerTick : null,
            ClockOverheadNs = session.Board.InstructionClock == null ? outcome.Clock.OverheadTicks * nsPerTick : null,
        };
    }
}
