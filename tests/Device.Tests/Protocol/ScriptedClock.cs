using ParetoBench.Protocol;

namespace ParetoBench.Tests.Protocol;

/// <summary>A clock whose reads are listed; after the last it stands still.</summary>
internal sealed class ScriptedClock(int bits, params ulong[] reads) : IDeviceClock
{
    private int _next;

    public int Kind => ClockKind.FreeRunningTimer;

    public ulong TicksPerSecond => 1_000_000;

    public int CounterBits => bits;

    public ulong Now() => reads[Math.Min(_next++, reads.Length - 1)];
}
