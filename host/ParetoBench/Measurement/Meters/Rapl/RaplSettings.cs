namespace ParetoBench.Measurement.Meters.Rapl;

/// <summary>Settings of the processor's energy counters.</summary>
public sealed record RaplSettings : MeterSettings
{
    /// <summary>The zone's name, e.g. <c>package-0</c>; null takes all packages together.</summary>
    public string? Domain { get; init; }

    /// <summary>The powercap folder, for tests and containers; null is the kernel's.</summary>
    public string? Path { get; init; }
}
