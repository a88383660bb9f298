namespace ParetoBench.Measurement.Energy;

/// <summary>One window as it was measured, valid or not. Stored as it is, before anything is derived from it.</summary>
public sealed record EnergyWindow
{
    public required int Iterations { get; init; }

    /// <summary>Empty when the window counts; else why it does not.</summary>
    public string Fault { get; init; } = "";

    public double Joules { get; init; }

    /// <summary>Length on the meter's clock.</summary>
    public double Seconds { get; init; }

    /// <summary>Length by the board's clock; null when that clock does not count time.</summary>
    public double? BoardSeconds { get; init; }

    public double IdleBeforeWatts { get; init; }

    public double IdleAfterWatts { get; init; }

    /// <summary>Standard uncertainty of the idle power by the scatter of its samples, W.</summary>
    public double IdleUncertaintyWatts { get; init; }

    public int Samples { get; init; }

    public long Lost { get; init; }

    public int Saturated { get; init; }

    public int UnderRange { get; init; }

    /// <summary>How the edges were found.</summary>
    public string Edges { get; init; } = "";

    public double ShiftUncertaintySeconds { get; init; }

    public double LengthUncertaintySeconds { get; init; }

    /// <summary>Minimum power around the edges.</summary>
    public double EdgeLeastWatts { get; init; }

    /// <summary>Maximum power around the edges.</summary>
    public double EdgeMostWatts { get; init; }

    public double QuantizationJoules { get; init; }

    public double SamplingJoules { get; init; }

    public double DoubtJoules { get; init; }

    /// <summary>Drift of the meter's clock against this machine's, relative; null when they were not compared.</summary>
    public double? ClockDrift { get; init; }

    public DateTimeOffset Time { get; init; }

    public double Watts => Seconds > 0 ? Joules / Seconds : 0;

    public double IdleWatts => (IdleBeforeWatts + IdleAfterWatts) / 2;

    public double GrossPerInference => Joules / Iterations;

    /// <summary>What an inference adds to the energy of an idle board.</summary>
    public double NetPerInference => (Joules - IdleWatts * Seconds) / Iterations;
}
