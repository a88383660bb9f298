namespace ParetoBench.Protocol;

/// <summary>The request PROBE_START.</summary>
public sealed class ProbeSettings
{
    /// <summary>One of <see cref="ProbeKind"/>.</summary>
    public int Kind { get; set; }

    /// <summary>Number of the I2C bus.</summary>
    public int Bus { get; set; }

    /// <summary>7 bits.</summary>
    public int Address { get; set; }

    /// <summary>The part's configuration register.</summary>
    public int Configuration { get; set; }

    /// <summary>The part's calibration register; 0: it is left as it is.</summary>
    public int Calibration { get; set; }

    /// <summary>Microseconds between samples; 0: as fast as conversions are ready.</summary>
    public uint Interval { get; set; }
}
