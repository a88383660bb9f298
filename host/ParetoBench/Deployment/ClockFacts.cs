namespace ParetoBench.Deployment;

/// <summary>What a runner's clock is, and what reading it costs.</summary>
/// <param name="Kind">1 monotonic time, 2 cycle counter, 3 free-running timer.</param>
/// <param name="TicksPerSecond">Nominal.</param>
/// <param name="ResolutionTicks">Smallest non-zero difference seen; 0 when every difference was 0.</param>
/// <param name="OverheadTicks">Median of the empty region: subtract it from each sample.</param>
/// <param name="CounterBits">Width of the counter.</param>
public sealed record ClockFacts(int Kind, ulong TicksPerSecond, uint ResolutionTicks, uint OverheadTicks, int CounterBits)
{
    /// <summary>Whether a tick is a cycle of the processor.</summary>
    public bool CountsCycles => Kind == 2;

    /// <summary>Speed and cost of reading, in words.</summary>
    public string Describe() =>
        FormattableString.Invariant($"clock {TicksPerSecond / 1e6:0.###} MHz (resolution {ResolutionTicks}, overhead {OverheadTicks} ticks)");
}
