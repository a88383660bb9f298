namespace ParetoBench.RaspberryPi.Probes;

/// <summary>TI INA226 (data sheet SBOS547B, 7.6).</summary>
internal sealed class Ina226Monitor : IPowerMonitor
{
    private const byte MaskEnable = 0x06;

    /// <summary>CVRF, bit 3 of the mask/enable register; reading that register clears it.</summary>
    private const int ConversionReady = 1 << 3;

    private const int TexasInstruments = 0x5449;
    private const int DieId = 0x226;

    // Bit 15 resets the part, bits 14 to 12 are unused.
    public int ConfigurationMask => 0x0FFF;

    public int CalibrationMask => 0x7FFF;

    public byte ShuntRegister => 0x01;

    public byte BusRegister => 0x02;

    public byte CurrentRegister => 0x04;

    public byte CalibrationRegister => 0x05;

    public byte? ManufacturerRegister => 0xFE;

    public byte? DieRegister => 0xFF;

    // The lowest four bits are the revision.
    public bool Is(int manufacturer, int die) => manufacturer == TexasInstruments && die >> 4 == DieId;

    public bool IsReady(RegisterDevice part) => (part.Read(MaskEnable) & ConversionReady) != 0;

    public void Acknowledge(RegisterDevice part)
    {
    }
}
