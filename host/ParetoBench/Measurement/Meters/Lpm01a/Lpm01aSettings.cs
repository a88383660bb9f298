namespace ParetoBench.Measurement.Meters.Lpm01a;

/// <summary>Settings of an ST X-NUCLEO-LPM01A. <c>markerInput</c> can only be 7, for D7.</summary>
public sealed record Lpm01aSettings : SerialMeterSettings
{
    /// <summary>Samples a second; null is 1000, or the most in the binary format.</summary>
    public double? Rate { get; init; }

    /// <summary><c>ascii</c> (up to 10 kHz) or <c>binary</c> (up to 100 kHz).</summary>
    public string? Format { get; init; }
}
