namespace ParetoBench.Protocol;

/// <summary>Two clock reads around nothing: the clock's resolution and what a measurement itself costs, in ticks.</summary>
internal sealed class EmptyRegion
{
    /// <summary>The most rounds of one READ_CLOCK.</summary>
    public const int MaxRounds = 1024;

    private const uint Largest = 0xFFFFFFFF;

    private readonly IDeviceClock _clock;
    private readonly uint[] _ticks = new uint[MaxRounds];
    private readonly ulong _mask;
    private uint _resolution;
    private uint _overhead;

    public EmptyRegion(IDeviceClock clock)
    {
        _clock = clock;
        _mask = TimedLoop.CounterMask(clock);
    }

    /// <summary>Smallest difference that is not zero; 0 when every difference was.</summary>
    public uint Resolution
    {
        get { return _resolution; }
    }

    /// <summary>The median.</summary>
    public uint Overhead
    {
        get { return _overhead; }
    }

    public void Measure(int rounds)
    {
        for (int i = 0; i < rounds; i++)
        {
            ulong before = _clock.Now();
            ulong after = _clock.Now();
            ulong passed = after - before & _mask;
            _ticks[i] = passed > Largest ? Largest : (uint)passed;
        }

        Sort(rounds);
        _overhead = _ticks[rounds / 2];
        _resolution = 0;
        for (int i = 0; i < rounds && _resolution == 0; i++)
            _resolution = _ticks[i];
    }

    // Shell sort: short, in place, and small boards have no Array.Sort.
    private void Sort(int count)
    {
        for (int gap = count / 2; gap > 0; gap /= 2)
        {
            for (int i = gap; i < count; i++)
            {
                uint value = _ticks[i];
                int at = i;
                for (; at >= gap && _ticks[at - gap] > value; at -= gap)
                    _ticks[at] = _ticks[at - gap];
                _ticks[at] = value;
            }
        }
    }
}
