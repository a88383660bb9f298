namespace ParetoBench.Measurement.Meters;

/// <summary>An energy instrument that is open and answered. <see cref="Start"/> and <see cref="Stop"/> alternate.</summary>
public interface IMeter : IDisposable
{
    MeterFacts Facts { get; }

    /// <summary>Begins to collect samples in the background.</summary>
    /// <exception cref="MeterException">The instrument does not answer.</exception>
    void Start();

    /// <summary>Ends it; returns all samples since <see cref="Start"/>.</summary>
    /// <exception cref="MeterException">The instrument failed meanwhile: unplugged, silent, or it said what.</exception>
    PowerTrace Stop();
}
