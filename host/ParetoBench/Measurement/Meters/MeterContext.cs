using ParetoBench.Boards;

namespace ParetoBench.Measurement.Meters;

/// <summary>What a meter may need to be opened, beside its settings.</summary>
/// <param name="Where">Which board's meter it is, for errors.</param>
/// <param name="Supply">What the metered board takes; null when boards.json does not say.</param>
/// <param name="Time">This machine's clock.</param>
/// <param name="Probe">Opens the runner of the board that carries the probe; the meter disposes of it.</param>
public sealed record MeterContext(string Where, VoltageLimits? Supply, TimeProvider Time, Func<string, IProbeSession>? Probe = null)
{
    /// <summary>Seconds of this machine's clock.</summary>
    public double Now() => (double)Time.GetTimestamp() / Time.TimestampFrequency;
}
