using System.Diagnostics;
using ParetoBench.Protocol;

namespace ParetoBench.RaspberryPi;

/// <summary>The system's monotonic clock: nanoseconds on Linux.</summary>
internal sealed class StopwatchClock : IDeviceClock
{
    public int Kind => ClockKind.MonotonicTime;

    public ulong TicksPerSecond => (ulong)Stopwatch.Frequency;

    public int CounterBits => 64;

    public ulong Now() => (ulong)Stopwatch.GetTimestamp();
}
