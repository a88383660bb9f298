using ParetoBench.Measurement.Meters;

namespace ParetoBench.Measurement.Energy;

/// <summary>Finds a window by the runner's marker pin, which the meter samples beside the power.</summary>
public static class MarkerEdges
{
    /// <summary>The board's clock may be an RC oscillator: 1 % off and more is common, 3 % is the worst of data sheets.</summary>
    private const double LargestClockError = 0.03;

    /// <param name="trace">With one window in it.</param>
    /// <param name="boardSeconds">The window's length by the board's clock; null when that clock does not count time.</param>
    /// <param name="fault">Why there is no window; null when there is.</param>
    public static WindowEdges? Find(PowerTrace trace, double? boardSeconds, out string? fault)
    {
        (int rise, int fall, int pulses) = Pulse(trace);
        fault = pulses switch
        {
            0 => "the meter saw no edge of the marker: check the wire from the board's marker pin to the meter's digital input, and \"markerInput\"",
            1 => null,
            _ => $"the meter saw {pulses} pulses of the marker where one was sent: the wire catches noise, or another pin is on it",
        };
        if (fault != null)
            return null;
        // The edge is somewhere between two samples, anywhere with equal probability.
        double before = trace.Seconds[rise] - trace.Seconds[rise - 1], after = trace.Seconds[fall] - trace.Seconds[fall - 1];
        double from = trace.Seconds[rise] - before / 2, to = trace.Seconds[fall] - after / 2;
        double u = Math.Max(before, after) / Math.Sqrt(12);
        if (boardSeconds is { } seconds && Math.Abs(to - from - seconds) > LargestClockError * seconds + before + after)
        {
            fault = FormattableString.Invariant($"the marker was high for {to - from:0.#####} s by the meter's clock and {seconds:0.#####} s ") +
                "by the board's: a clock jumped, or samples were lost that the meter did not count";
            return null;
        }
        return new WindowEdges(from, to, u / Math.Sqrt(2), u * Math.Sqrt(2), "marker pin seen by the meter");
    }

    /// <summary>Where the meter reports only when the marker fell: the start follows from the board's clock.</summary>
    public static WindowEdges? FromEvent(PowerTrace trace, double sampleSeconds, double boardSeconds, double lengthUncertainty, out string? fault)
    {
        fault = trace.Events.Count switch
        {
            0 => "the meter saw no edge of the marker: check the wire from the board's marker pin to the meter's trigger input",
            1 => null,
            _ => $"the meter saw {trace.Events.Count} edges of the marker where one was sent: the wire catches noise, or another pin is on it",
        };
        if (fault != null)
            return null;
        // The edge is in the sample before the event's line or in the one after it.
        double u = sampleSeconds / Math.Sqrt(3);
        return new WindowEdges(
            trace.Events[0] - boardSeconds, trace.Events[0], u, lengthUncertainty,
            "falling edge of the marker pin seen by the meter, length by the board's clock");
    }

    private static (int Rise, int Fall, int Pulses) Pulse(PowerTrace trace)
    {
        int rise = 0, fall = 0, pulses = 0;
        for (int i = 1; i < trace.Count; i++)
        {
            bool was = (trace.Flags[i - 1] & SampleFlags.Marker) != 0, now = (trace.Flags[i] & SampleFlags.Marker) != 0;
            if (!was && now)
                rise = i;
            if (was && !now && rise > 0)
                (fall, pulses) = (i, pulses + 1);
        }
        return (rise, fall, pulses);
    }
}
