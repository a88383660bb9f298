using ParetoBench.Boards;
using ParetoBench.Deployment;
using ParetoBench.Measurement.Meters;

namespace ParetoBench.Measurement.Energy;

/// <summary>Takes one window: the meter runs, the board idles, works, idles; then the samples are searched for the window.</summary>
internal sealed class WindowTaking(MeteredBoard board, IMeter meter, EnergySettings settings, TimeProvider time)
{
    /// <summary>How long the runner's last reply and the board's supply take to settle before idle power is measured.</summary>
    private const double Settling = 0.02;

    /// <summary>Bytes of a frame around the payload: COBS, header, CRC and both delimiters.</summary>
    private const int FrameBytes = 12;

    private const int SecondReplyBytes = 20;

    /// <summary>With a larger share of samples below the meter's resolution, a window does not count.</summary>
    private const double LargestUnderRange = 0.5;

    private readonly double _bytesPerSecond = board.Client.BytesPerSecond is > 0 and int speed ? speed : double.PositiveInfinity;

    /// <summary>How long a reply may be on its way, beyond its bytes' time on the line, s.</summary>
    public static double LinkSeconds(Board board) => BoardKindCatalog.Of(board).ReplyDelaySeconds;

    /// <exception cref="MeterException">The meter failed.</exception>
    public EnergyWindow Take(int warmUp, uint iterations, TimeSpan expected, CancellationToken cancel)
    {
        DateTimeOffset now = time.GetUtcNow();
        meter.Start();
        double start, end;
        WindowReport report;
        try
        {
            start = Seconds(time.GetTimestamp());
            Wait(settings.IdleSeconds + Settling, cancel);
            report = board.Client.Window(new WindowRequest(warmUp, iterations), expected, cancel);
            Wait(settings.IdleSeconds + Settling, cancel);
            end = Seconds(time.GetTimestamp());
            // So that the last idle samples are here.
            Wait(Math.Max(meter.Facts.TransportSeconds, 2 * meter.Facts.SampleSeconds), cancel);
        }
        catch
        {
            Abandon();
            throw;
        }
        return Evaluate(meter.Stop(), report, start, end, iterations) with { Time = now };
    }

    private EnergyWindow Evaluate(PowerTrace trace, WindowReport report, double start, double end, uint iterations)
    {
        ClockFacts clock = board.Clock;
        bool isTime = board.Board.Provenance != Provenance.Emulated;
        double? boardSeconds = isTime ? (report.EndTicks - report.StartTicks) / (double)clock.TicksPerSecond : null;
        EnergyWindow window = new() { Iterations = (int)report.Iterations, BoardSeconds = boardSeconds };
        if (report.Iterations != iterations)
            return window with { Fault = $"the board did {report.Iterations} inferences instead of {iterations}" };
        if (report.FirstReply is not { } first || report.SecondReply is not { } second)
            return window with { Fault = "a reply that bounds the window was lost on the line" };
        string? clockFault = null;
        ClockFit? fit = trace.Clock.Count == 0 ? ClockFit.Same : ClockFit.Of(trace.Clock, meter.Facts.TransportSeconds, out clockFault);
        if (fit == null)
            return window with { Fault = clockFault! };
        InBandEdges inBand = new(
            Seconds(first), Seconds(second), FrameBytes / _bytesPerSecond, (FrameBytes + SecondReplyBytes) / _bytesPerSecond,
            LinkSeconds(board.Board), boardSeconds, ClockError(clock));
        WindowEdges? edges = Edges(trace, boardSeconds, ClockError(clock), inBand, fit, out string? fault);
        if (edges == null)
            return window with { Fault = fault! };
        // A request is on the line before the board receives it: idle ends when it is sent.
        (double From, double To) before = (Math.Max(fit.ToMeter(start), trace.Seconds[0]), fit.ToMeter(Seconds(report.Sent)));
        (double From, double To) after = (Math.Max(fit.ToMeter(Seconds(second)), edges.To) + Settling, Math.Min(fit.ToMeter(end), trace.Seconds[^1]));
        return Integrate(trace, window, edges, before, after) with { ClockDrift = trace.Clock.Count == 0 ? null : fit.Rate - 1 };
    }

    private WindowEdges? Edges(PowerTrace trace, double? boardSeconds, double clockError, InBandEdges inBand, ClockFit fit, out string? fault)
    {
        if (trace.HasMarker)
            return MarkerEdges.Find(trace, boardSeconds, out fault);
        if (trace.Events.Count > 0 && boardSeconds is { } seconds)
            return MarkerEdges.FromEvent(trace, meter.Facts.SampleSeconds, seconds, clockError * seconds / Math.Sqrt(3), out fault);
        return inBand.Find(fit, out fault);
    }

    private EnergyWindow Integrate(PowerTrace trace, EnergyWindow window, WindowEdges edges, (double From, double To) before, (double From, double To) after)
    {
        EnergyIntegral? energy = EnergyIntegral.Of(trace, edges.From, edges.To);
        EnergyIntegral? idleBefore = EnergyIntegral.Of(trace, before.From, before.To), idleAfter = EnergyIntegral.Of(trace, after.From, after.To);
        if (energy == null || idleBefore == null || idleAfter == null)
        {
            string uncovered = energy == null ? "the window" : "the idle time around it";
            return window with { Fault = $"the meter's samples do not cover {uncovered}", Edges = edges.How };
        }
        EdgePower power = EdgePower.Of(trace, edges, meter.Facts.SampleSeconds);
        EnergyWindow taken = window with
        {
            Joules = energy.Joules,
            Seconds = energy.Seconds,
            IdleBeforeWatts = idleBefore.Watts,
            IdleAfterWatts = idleAfter.Watts,
            IdleUncertaintyWatts = Math.Sqrt(Square(idleBefore.SamplingJoules / idleBefore.Seconds) + Square(idleAfter.SamplingJoules / idleAfter.Seconds)) / 2,
            Samples = energy.Samples,
            Lost = energy.Lost,
            Saturated = energy.Saturated,
            UnderRange = energy.UnderRange,
            Edges = edges.How,
            ShiftUncertaintySeconds = edges.ShiftUncertainty,
            LengthUncertaintySeconds = edges.LengthUncertainty,
            EdgeLeastWatts = power.Minimum,
            EdgeMostWatts = power.Maximum,
            QuantizationJoules = energy.QuantizationJoules,
            SamplingJoules = energy.SamplingJoules,
            DoubtJoules = energy.DoubtJoules,
        };
        return taken with { Fault = FaultOf(taken, energy) ?? "" };
    }

    private string? FaultOf(EnergyWindow w, EnergyIntegral energy)
    {
        if (energy.WrongVoltage > 0)
            return $"the supply was outside the board's limits in {energy.WrongVoltage} of {w.Samples} samples";
        if (w.Saturated > 0)
            return $"the meter was at the end of its range in {w.Saturated} of {w.Samples} samples: choose a larger range or a smaller shunt";
        if (w.Lost > EnergySettings.LargestLoss * (w.Samples + w.Lost))
            return FormattableString.Invariant($"{w.Lost} of {w.Samples + w.Lost} samples were lost, more than {EnergySettings.LargestLoss:P1}");
        if (w.UnderRange > LargestUnderRange * w.Samples)
            return $"{w.UnderRange} of {w.Samples} samples are below what the meter resolves";
        double drift = Math.Abs(w.IdleAfterWatts - w.IdleBeforeWatts);
        if (drift > settings.IdleDrift * w.Watts)
        {
            return FormattableString.Invariant($"the idle power drifted by {drift / w.Watts:P1} of the window's mean power, ") +
                FormattableString.Invariant($"more than {settings.IdleDrift:P0}: ") +
                $"{SignificantDigits.Of(w.IdleBeforeWatts * 1e3, 4)} mW before, {SignificantDigits.Of(w.IdleAfterWatts * 1e3, 4)} mW after";
        }
        return null;
    }

    /// <summary>A monotonic clock of an operating system is a disciplined quartz; a microcontroller may count an RC oscillator.</summary>
    private static double ClockError(ClockFacts clock) => clock.Kind == 1 ? 1e-4 : 0.01;

    private double Seconds(long timestamp) => (double)timestamp / time.TimestampFrequency;

    private static double Square(double x) => x * x;

    private void Abandon()
    {
        try
        {
            meter.Stop();
        }
        catch (BenchException)
        {
            // What failed first is reported.
        }
    }

    private static void Wait(double seconds, CancellationToken cancel)
    {
        cancel.WaitHandle.WaitOne(TimeSpan.FromSeconds(seconds));
        cancel.ThrowIfCancellationRequested();
    }
}
