using System;
using ParetoBench.Protocol;

namespace ParetoBench.Nano;

/// <summary>
/// The core library's clock. It counts 100 ns but may move in steps of 10 ms (one tick of the RTOS), so a tick here is the
/// largest power of ten that is no larger than the step.
/// </summary>
internal sealed class SystemClock : IDeviceClock
{
    private const long TicksPerSecondOfDateTime = 10000000;
    private const int Steps = 3;

    /// <summary>Reads until a clock that never moves is given up.</summary>
    private const int MostReads = 2000000;

    private readonly long _unit;

    public SystemClock()
    {
        long step = SmallestStep();
        _unit = 1;
        while (_unit * 10 <= step && _unit < TicksPerSecondOfDateTime)
            _unit *= 10;
    }

    public int Kind
    {
        get { return ClockKind.MonotonicTime; }
    }

    public ulong TicksPerSecond
    {
        get { return (ulong)(TicksPerSecondOfDateTime / _unit); }
    }

    public int CounterBits
    {
        get { return 64; }
    }

    public ulong Now()
    {
        return (ulong)(DateTime.UtcNow.Ticks / _unit);
    }

    private static long SmallestStep()
    {
        long smallest = TicksPerSecondOfDateTime;
        for (int i = 0; i < Steps; i++)
        {
            long before = DateTime.UtcNow.Ticks;
            long after = before;
            for (int reads = 0; after == before && reads < MostReads; reads++)
                after = DateTime.UtcNow.Ticks;
            if (after > before && after - before < smallest)
                smallest = after - before;
        }
        return smallest;
    }
}
