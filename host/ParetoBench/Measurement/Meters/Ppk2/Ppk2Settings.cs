namespace ParetoBench.Measurement.Meters.Ppk2;

/// <summary>Settings of a Nordic PPK2. <c>markerInput</c> is 0 to 7.</summary>
public sealed record Ppk2Settings : SerialMeterSettings
{
    /// <summary><c>source</c> (it feeds the board) or <c>ampere</c> (it lies in the supply line).</summary>
    public string? Mode { get; init; }

    /// <summary>Whether samples after a change of range are replaced by a moving average, as the maker's program does; null is true.</summary>
    public bool? SpikeFilter { get; init; }
}
