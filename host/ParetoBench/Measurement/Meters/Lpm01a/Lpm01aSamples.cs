namespace ParetoBench.Measurement.Meters.Lpm01a;

/// <summary>Numbers the LPM01A's samples; its timestamps show how many there should be.</summary>
internal sealed class Lpm01aSamples(double rate, double volts, PowerTraceBuilder builder)
{
    /// <summary>Dynamic measurement, A (UM2243, section 10): accurate within 2 % from 100 nA to 50 mA.</summary>
    private const double MinimumAmperes = 100e-9;
    private const double MaximumAmperes = 0.05;

    /// <summary>Its buffer is full: what follows was overwritten.</summary>
    private const int FullBuffer = 100;

    private long _index;
    private bool _afterLoss;

    public int Stray { get; set; }

    /// <summary>When the last sample ended.</summary>
    public double EndSeconds => _index / rate;

    public void Energy(double joules, double step) => Add(joules * rate, step * rate);

    public void Current(double amperes, double step) => Add(amperes * volts, step * volts);

    /// <summary>So much time has passed since the start, by the instrument.</summary>
    public void Stamp(double seconds, int bufferPercent)
    {
        long due = (long)Math.Round(seconds * rate), missing = due - _index;
        // Values and timestamps may swap places by a line.
        if (missing > Math.Max(2, rate / 1000) || (missing > 0 && bufferPercent >= FullBuffer))
        {
            builder.Lose(missing);
            _index = due;
            _afterLoss = true;
        }
    }

    public void Arrived(double arrival)
    {
        if (_index > 0)
            builder.Clock(new ClockPair(_index / rate, double.NegativeInfinity, arrival));
    }

    private void Add(double watts, double step)
    {
        SampleFlags flags = _afterLoss ? SampleFlags.AfterLoss : SampleFlags.None;
        double amperes = watts / volts;
        if (amperes >= MaximumAmperes)
            flags |= SampleFlags.Saturated;
        if (amperes < MinimumAmperes)
            flags |= SampleFlags.UnderRange;
        builder.Add(++_index / rate, watts, step, flags);
        _afterLoss = false;
    }
}
