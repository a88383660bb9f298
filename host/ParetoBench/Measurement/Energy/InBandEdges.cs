namespace ParetoBench.Measurement.Energy;

/// <summary>Finds a window by the runner's two replies, which come just before and just after it.</summary>
/// <param name="Started">This machine's clock when the first reply was there, s.</param>
/// <param name="Ended">The same of the second.</param>
/// <param name="FirstWire">How long the first reply is on the line at its nominal speed, s.</param>
/// <param name="SecondWire">The same of the second.</param>
/// <param name="LinkSeconds">How long the rest of the way may take: adapter, operating system, this program; s.</param>
/// <param name="BoardSeconds">The window's length by the board's clock; null when that clock does not count time.</param>
/// <param name="BoardClockError">Largest relative error of the board's clock.</param>
public sealed record InBandEdges(
    double Started, double Ended, double FirstWire, double SecondWire, double LinkSeconds, double? BoardSeconds, double BoardClockError)
{
    /// <summary>A busy machine notices a reply this late; more is a fault.</summary>
    private const double LargestDelay = 0.1;

    /// <param name="clock">The meter's clock against this machine's.</param>
    /// <param name="fault">Why there is no window; null when there is.</param>
    public WindowEdges? Find(ClockFit clock, out string? fault)
    {
        fault = null;
        // The first reply is flushed before the window begins: no wire time of it is in the window. Both replies take the same way,
        // so its delay moves the window and does not lengthen it.
        double half = LinkSeconds / 2, from = Started - half, to = Ended - SecondWire - half;
        double shift = Math.Sqrt(half * half / 3 + clock.StandardUncertainty * clock.StandardUncertainty), length = half * Math.Sqrt(2.0 / 3);
        string how = "the runner's replies before and after the window";
        if (BoardSeconds is { } seconds)
        {
            if (Math.Abs(to - from - seconds) > BoardClockError * seconds + FirstWire + LargestDelay)
            {
                fault = FormattableString.Invariant($"the replies came {to - from:0.####} s apart and the window took {seconds:0.####} s ") +
                    "by the board's clock: a clock jumped, or this machine was busy elsewhere";
                return null;
            }
            // Replies that are further apart, or nearer, than the window is long say how late this machine notices one today:
            // the other, or both together, may have been as late.
            double unevenness = Math.Abs(Ended - SecondWire - Started - seconds) - BoardClockError * seconds;
            if (unevenness > LinkSeconds)
                shift = Math.Sqrt(unevenness * unevenness / 12 + clock.StandardUncertainty * clock.StandardUncertainty);
            double byBoard = BoardClockError * seconds / Math.Sqrt(3);
            if (byBoard < length)
            {
                // Late replies are late; none is early.
                to = Math.Min(to, from + seconds);
                from = to - seconds;
                (length, how) = (byBoard, how + ", length by the board's clock");
            }
        }
        return new WindowEdges(clock.ToMeter(from), clock.ToMeter(to), shift, length, how);
    }
}
