namespace ParetoBench.Protocol;

/// <summary>The iterations of a RUN and their samples. Nothing here allocates while time is measured.</summary>
internal sealed class TimedLoop
{
    private readonly IInferenceEngine engine;
    private readonly IDeviceClock clock;
    private readonly ulong[] samples;
    private readonly ulong mask;
    private int count;

    public TimedLoop(IInferenceEngine engine, IDeviceClock clock, int capacity)
    {
        this.engine = engine;
        this.clock = clock;
        samples = new ulong[capacity];
        mask = CounterMask(clock);
    }

    /// <summary>Samples of the last RUN.</summary>
    public int Count
    {
        get { return count; }
    }

    public ulong Sample(int index)
    {
        return samples[index];
    }

    public void Clear()
    {
        count = 0;
    }

    /// <summary>Runs; returns the engine's error code at the first inference that failed.</summary>
    public int Run(InputStore inputs, int warmUp, int iterations, int repeats)
    {
        count = 0;
        for (int i = -warmUp; i < iterations; i++)
        {
            inputs.CopyTo(engine);
            ulong before = clock.Now();
            int error = engine.Run();
            for (int again = 1; again < repeats && error == ErrorCode.None; again++)
            {
                inputs.CopyTo(engine);
                error = engine.Run();
            }

            ulong after = clock.Now();
            if (error != ErrorCode.None)
                return error;
            if (i >= 0)
                samples[i] = after - before & mask;
        }

        count = iterations;
        return ErrorCode.None;
    }

    public static ulong CounterMask(IDeviceClock clock)
    {
        int bits = clock.CounterBits;
        return bits >= 64 ? 0xFFFFFFFFFFFFFFFF : ((ulong)1 << bits) - 1;
    }
}
