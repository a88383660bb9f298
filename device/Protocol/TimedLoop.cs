namespace ParetoBench.Protocol;

/// <summary>The iterations of a RUN and their samples. Nothing here allocates while time is measured.</summary>
internal sealed class TimedLoop
{
    private readonly IInferenceEngine _engine;
    private readonly IDeviceClock _clock;
    private readonly ulong[] _samples;
    private readonly ulong _mask;
    private int _count;

    public TimedLoop(IInferenceEngine engine, IDeviceClock clock, int capacity)
    {
        _engine = engine;
        _clock = clock;
        _samples = new ulong[capacity];
        _mask = CounterMask(clock);
    }

    /// <summary>Samples of the last RUN.</summary>
    public int Count
    {
        get { return _count; }
    }

    public ulong Sample(int index)
    {
        return _samples[index];
    }

    public void Clear()
    {
        _count = 0;
    }

    /// <summary>Runs; returns the engine's error code at the first inference that failed.</summary>
    public int Run(InputStore inputs, int warmUp, int iterations, int repeats)
    {
        _count = 0;
        for (int i = -warmUp; i < iterations; i++)
        {
            inputs.CopyTo(_engine);
            ulong before = _clock.Now();
            int error = _engine.Run();
            for (int again = 1; again < repeats && error == ErrorCode.None; again++)
            {
                inputs.CopyTo(_engine);
                error = _engine.Run();
            }

            ulong after = _clock.Now();
            if (error != ErrorCode.None)
                return error;
            if (i >= 0)
                _samples[i] = after - before & _mask;
        }

        _count = iterations;
        return ErrorCode.None;
    }

    public static ulong CounterMask(IDeviceClock clock)
    {
        int bits = clock.CounterBits;
        return bits >= 64 ? 0xFFFFFFFFFFFFFFFF : ((ulong)1 << bits) - 1;
    }
}
