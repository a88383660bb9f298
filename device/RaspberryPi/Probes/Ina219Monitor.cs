namespace ParetoBench.RaspberryPi.Probes;

/// <summary>TI INA219 (data sheet SBOS448G, 8.6).</summary>
internal sealed class Ina219Monitor : IPowerMonitor
{
    private const byte Power = 0x03;

    /// <summary>CNVR, bit 1 of the bus voltage register.</summary>
    private const int ConversionReady = 1 << 1;

    // Bit 15 resets the part and reads 0, bit 14 is unused.
    public int ConfigurationMask => 0x3FFF;

    // Bit 0 cannot be written.
    public int CalibrationMask => 0xFFFE;

    public byte ShuntRegister => 0x01;

    public byte BusRegister => 0x02;

    public byte CurrentRegister => 0x04;

    public byte CalibrationRegister => 0x05;

    public byte? ManufacturerRegister => null;

    public byte? DieRegister => null;

    public bool Is(int manufacturer, int die) => true;

    public bool IsReady(RegisterDevice part) => (part.Read(BusRegister) & ConversionReady) != 0;

    // Reading the power register clears CNVR.
    public void Acknowledge(RegisterDevice part) => part.Read(Power);
}
