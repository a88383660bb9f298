using ParetoBench.Protocol;

namespace ParetoBench.Nano;

/// <summary>Waits for a clock that stood still while it was read.</summary>
internal static class ClockSteps
{
    private const int MostReads = 2000000;

    /// <summary>Ticks that the clock moves at once, at least 1.</summary>
    /// <param name="seen">The smallest difference of two reads in a row that is not zero; 0 when there was none.</param>
    public static uint Resolution(IDeviceClock clock, uint seen)
    {
        if (seen > 0)
            return seen;
        ulong before = clock.Now();
        ulong edge = before;
        for (int reads = 0; edge == before && reads < MostReads; reads++)
            edge = clock.Now();
        return edge > before ? (uint)(edge - before) : 1;
    }
}
