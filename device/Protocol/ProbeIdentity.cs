namespace ParetoBench.Protocol;

/// <summary>What a part answered when it was configured, each a register of 16 bits.</summary>
public sealed class ProbeIdentity
{
    /// <summary>The part has no such register.</summary>
    public const int None = 0xFFFF;

    public int Configuration { get; set; }

    public int Calibration { get; set; }

    public int Manufacturer { get; set; }

    public int Die { get; set; }
}
