namespace ParetoBench.Measurement.Meters.Ina;

/// <summary>How a part identifies itself.</summary>
/// <param name="ManufacturerRegister">Its number.</param>
/// <param name="Manufacturer">What it holds.</param>
/// <param name="DieRegister">Its number.</param>
/// <param name="Die">What it holds; the lowest four bits are the revision.</param>
public sealed record InaIdentity(byte ManufacturerRegister, ushort Manufacturer, byte DieRegister, ushort Die)
{
    /// <summary>"TI" in ASCII.</summary>
    public const ushort TexasInstruments = 0x5449;

    private const int RevisionBits = 4;

    public bool IsOf(int? manufacturer, int? die) => manufacturer == Manufacturer && die >> RevisionBits == Die >> RevisionBits;
}
