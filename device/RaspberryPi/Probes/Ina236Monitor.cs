namespace ParetoBench.RaspberryPi.Probes;

/// <summary>TI INA236 (data sheet SBOSA81D, 7.6).</summary>
internal sealed class Ina236Monitor : IPowerMonitor
{
    private const byte MaskEnable = 0x06;

    /// <summary>CVRF, bit 3 of the mask/enable register; reading that register clears it.</summary>
    private const int ConversionReady = 1 << 3;

    private const int TexasInstruments = 0x5449;
    private const int DeviceId = 0xA08;

    // Bit 15 resets the part, bits 14 and 13 are unused; bit 12 is the range of the shunt voltage.
    public int ConfigurationMask => 0x1FFF;

    public int CalibrationMask => 0x7FFF;

    public byte ShuntRegister => 0x01;

    public byte BusRegister => 0x02;

    public byte CurrentRegister => 0x04;

    public byte CalibrationRegister => 0x05;

    public byte? ManufacturerRegister => 0x3E;

    public byte? DieRegister => 0x3F;

    // The lowest four bits are the revision.
    public bool Is(int manufacturer, int die) => manufacturer == TexasInstruments && die >> 4 == DeviceId;

    public bool IsReady(RegisterDevice part) => (part.Read(MaskEnable) & ConversionReady) != 0;

    public void Acknowledge(RegisterDevice part)
    {
    }
}
