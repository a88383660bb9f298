namespace ParetoBench.Protocol;

/// <summary>The best clock the board has.</summary>
public interface IDeviceClock
{
    /// <summary>One of <see cref="ClockKind"/>.</summary>
    int Kind { get; }

    ulong TicksPerSecond { get; }

    /// <summary>Width of the counter; differences of two reads wrap at it.</summary>
    int CounterBits { get; }

    ulong Now();
}
