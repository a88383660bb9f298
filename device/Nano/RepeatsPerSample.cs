using ParetoBench.Protocol;

namespace ParetoBench.Nano;

/// <summary>How many inferences a sample holds, so that it is long against the clock's resolution.</summary>
internal sealed class RepeatsPerSample
{
    /// <summary>A sample lasts at least so many steps of the clock, so that one step is below 1 % of it.</summary>
    private const uint LeastSteps = 100;

    private const int MostRepeats = 1000;

    /// <summary>All samples together. A slow model gets fewer of them.</summary>
    private const uint MostSeconds = 60;

    private readonly TimedLoop _loop;
    private readonly InputStore _inputs;
    private readonly ulong _least;
    private readonly ulong _ticksPerSecond;
    private int _repeats = 1;
    private ulong _taken;

    public RepeatsPerSample(TimedLoop loop, InputStore inputs, uint finest, ulong ticksPerSecond)
    {
        _loop = loop;
        _inputs = inputs;
        _least = (ulong)finest * LeastSteps;
        _ticksPerSecond = ticksPerSecond;
    }

    public int Repeats
    {
        get { return _repeats; }
    }

    /// <summary>Tries; returns the engine's error code.</summary>
    public int Find()
    {
        while (true)
        {
            int error = _loop.Run(_inputs, 0, 1, _repeats);
            if (error != ErrorCode.None)
                return error;
            _taken = _loop.Sample(0);
            if (_taken >= _least || _repeats == MostRepeats)
                return error;
            // A little more than the proportion, for the next try may be faster; tenfold where the clock saw next to nothing.
            ulong wanted = _taken * 10 < _least ? (ulong)_repeats * 10 : (ulong)_repeats * _least * 5 / (_taken * 4) + 1;
            _repeats = wanted > MostRepeats ? MostRepeats : (int)wanted;
        }
    }

    /// <summary>At most <paramref name="wanted"/>, at least 1.</summary>
    public int Iterations(int wanted)
    {
        ulong affordable = _taken == 0 ? (ulong)wanted : MostSeconds * _ticksPerSecond / _taken;
        return affordable >= (ulong)wanted ? wanted : affordable < 1 ? 1 : (int)affordable;
    }
}
