using System.Device.I2c;
using Iot.Device.Ft232H;

namespace ParetoBench.Measurement.Meters.I2cBuses;

/// <summary><c>ft232h</c>, <c>ft232h:SERIAL</c>: FTDI's FT232H or FT232HP, whose serial engine plays the bus: AD0 is SCL, AD1 and AD2 joined are SDA.</summary>
internal static class Ft232hBus
{
    public const string Kind = "ft232h";

    /// <summary>
    /// The package waits a second for each byte and then goes on with zeros, which look like acknowledgements and data.
    /// A transfer over USB takes milliseconds.
    /// </summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(0.9);

    public static I2cPlace Open(I2cBusRequest request) => FtdiChips.WithLibrary("D2XX (libftd2xx)", request, () =>
    {
        (Ft232HDevice chip, string words) = FtdiChips.Choose("FT232H", Ft232HDevice.GetFt232H(), request);
        try
        {
            I2cBus bus = chip.CreateOrGetI2cBus(chip.GetDefaultI2cBusNumber());
            return new I2cPlace(
                new BridgedDevice(bus.CreateDevice(request.Address), Longest, bus, chip), words,
                "Check the wires (AD0 is SCL; AD1 and AD2 joined are SDA), resistors to the supply on both, the part's supply and \"address\".");
        }
        catch
        {
            chip.Dispose();
            throw;
        }
    });
}
