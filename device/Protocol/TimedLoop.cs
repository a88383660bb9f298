namespace ParetoBench.Protocol;

/// <summary>The iterations of a RUN and their samples. Nothing here allocates while time is measured.</summary>
internal sealed class TimedLoop
{
    // What the length of an ENVIRONMENT field allows.
    private const int MostDisturbed = 127;

    private readonly IInferenceEngine _engine;
    private readonly IDeviceClock _clock;
    private readonly IRunnerEnvironment _environment;
    private readonly ulong[] _samples;
    private readonly int[] _disturbed = new int[MostDisturbed];
    private readonly ulong _mask;
    private int _count;
    private int _disturbedCount;

    /// <param name="engine">What is timed.</param>
    /// <param name="clock">What times it.</param>
    /// <param name="environment">Null: nothing is known to disturb it.</param>
    /// <param name="capacity">The most samples.</param>
    public TimedLoop(IInferenceEngine engine, IDeviceClock clock, IRunnerEnvironment environment, int capacity)
    {
        _environment = environment;
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

    /// <summary>Disturbed samples of the last RUN, as many as are listed.</summary>
    public int DisturbedCount
    {
        get { return _disturbedCount; }
    }

    public int Disturbed(int index)
    {
        return _disturbed[index];
    }

    public ulong Sample(int index)
    {
        return _samples[index];
    }

    public void Clear()
    {
        _count = 0;
        _disturbedCount = 0;
    }

    /// <summary>Runs; returns the engine's error code at the first inference that failed.</summary>
    public int Run(InputStore inputs, int warmUp, int iterations, int repeats)
    {
        Clear();
        for (int i = -warmUp; i < iterations; i++)
        {
            inputs.CopyTo(_engine);
            int disturbances = Disturbances();
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
            if (i < 0)
                continue;
            _samples[i] = after - before & _mask;
            if (Disturbances() != disturbances && _disturbedCount < MostDisturbed)
                _disturbed[_disturbedCount++] = i;
        }

        _count = iterations;
        return ErrorCode.None;
    }

    private int Disturbances()
    {
        return _environment == null ? 0 : _environment.Disturbances;
    }

    public static ulong CounterMask(IDeviceClock clock)
    {
        int bits = clock.CounterBits;
        return bits >= 64 ? 0xFFFFFFFFFFFFFFFF : ((ulong)1 << bits) - 1;
    }
}
