namespace ParetoBench.Protocol;

/// <summary>Two clock reads around nothing: the clock's resolution and what a measurement itself costs, in ticks.</summary>
internal sealed class EmptyRegion
{
    /// <summary>The most rounds of one READ_CLOCK.</summary>
    public const int MaxRounds = 1024;

    private const uint Largest = 0xFFFFFFFF;

    private readonly IDeviceClock clock;
    private readonly uint[] ticks = new uint[MaxRounds];
    private readonly ulong mask;
    private uint resolution;
    private uint overhead;

    public EmptyRegion(IDeviceClock clock)
    {
        this.clock = clock;
        mask = TimedLoop.CounterMask(clock);
    }

    /// <summary>Smallest difference that is not zero; 0 when every difference was.</summary>
    public uint Resolution
    {
        get { return resolution; }
    }

    /// <summary>The median.</summary>
    public uint Overhead
    {
        get { return overhead; }
    }

    public void Measure(int rounds)
    {
        for (int i = 0; i < rounds; i++)
        {
            ulong before = clock.Now();
            ulong after = clock.Now();
            ulong passed = after - before & mask;
            ticks[i] = passed > Largest ? Largest : (uint)passed;
        }

        Sort(rounds);
        overhead = ticks[rounds / 2];
        resolution = 0;
        for (int i = 0; i < rounds && resolution == 0; i++)
            resolution = ticks[i];
    }

    // Shell sort: short, in place, and small boards have no Array.Sort.
    private void Sort(int count)
    {
        for (int gap = count / 2; gap > 0; gap /= 2)
        {
            for (int i = gap; i < count; i++)
            {
                uint value = ticks[i];
                int at = i;
                for (; at >= gap && ticks[at - gap] > value; at -= gap)
                    ticks[at] = ticks[at - gap];
                ticks[at] = value;
            }
        }
    }
}
