namespace ParetoBench.Measurement.Meters;

/// <summary>Collects samples while a meter sends them. One thread adds; <see cref="Build"/> comes after it has ended.</summary>
public sealed class PowerTraceBuilder(SampleKind kind, bool hasMarker)
{
    private readonly List<double> _seconds = [];
    private readonly List<double> _watts = [];
    private readonly List<float> _steps = [];
    private readonly List<float> _doubts = [];
    private readonly List<SampleFlags> _flags = [];
    private readonly List<long> _lost = [];
    private readonly List<ClockPair> _clock = [];
    private readonly List<double> _events = [];
    private long _lostSoFar;

    public int Count => _seconds.Count;

    public double LastSeconds => _seconds.Count == 0 ? double.NegativeInfinity : _seconds[^1];

    /// <param name="seconds">Meter's clock; a sample that is not later than the one before is dropped and counted as lost.</param>
    /// <param name="watts">Its power.</param>
    /// <param name="step">Quantization step, W.</param>
    /// <param name="flags">What else is known of it.</param>
    /// <param name="doubt">Half-width of a further doubt, W.</param>
    public void Add(double seconds, double watts, double step, SampleFlags flags = SampleFlags.None, double doubt = 0)
    {
        if (seconds <= LastSeconds || !double.IsFinite(watts))
        {
            _lostSoFar++;
            return;
        }
        _seconds.Add(seconds);
        _watts.Add(watts);
        _steps.Add((float)step);
        _doubts.Add((float)doubt);
        _flags.Add(flags);
        _lost.Add(_lostSoFar);
    }

    /// <summary>Samples that are known to be missing before the next one.</summary>
    public void Lose(long samples) => _lostSoFar += samples;

    /// <summary>The meter's clock at a moment, and when that was or arrived here.</summary>
    public void Clock(ClockPair pair) => _clock.Add(pair);

    /// <summary>The marker fell at this time of the meter's clock.</summary>
    public void Event(double seconds) => _events.Add(seconds);

    public PowerTrace Build() => new(
        kind, hasMarker, [.. _seconds], [.. _watts], [.. _steps], [.. _doubts], [.. _flags], [.. _lost], [.. _clock], [.. _events]);
}
