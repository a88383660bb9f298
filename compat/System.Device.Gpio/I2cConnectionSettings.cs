namespace System.Device.I2c;

/// <summary>Which part on which bus.</summary>
/// <param name="busId">Number N of <c>/dev/i2c-N</c>.</param>
/// <param name="deviceAddress">7 bits.</param>
public sealed class I2cConnectionSettings(int busId, int deviceAddress)
{
    public int BusId { get; } = busId;

    public int DeviceAddress { get; } = deviceAddress;
}
