using System.Device.I2c;
using Iot.Device.Ft4222;
using Iot.Device.FtCommon;

namespace ParetoBench.Measurement.Meters.I2cBuses;

/// <summary><c>ft4222</c>, <c>ft4222:SERIAL</c>: FTDI's FT4222H in mode 0 or 3, those that have I2C.</summary>
internal static class Ft4222Bus
{
    public const string Kind = "ft4222";

    public static I2cPlace Open(I2cBusRequest request) => FtdiChips.WithLibrary("D2XX (libftd2xx) and LibFT4222", request, () =>
    {
        List<Ft4222Device> all = Ft4222Device.GetFt4222(), usable = [.. all.Where(HasI2c)];
        if (all.Count > 0 && usable.Count == 0)
        {
            throw new MeterException(
                "The FT4222 is in a mode without I2C", request.Where, "Set its pins DCNF0 and DCNF1 to mode 0 or 3, and plug it in again.");
        }
        (Ft4222Device chip, string words) = FtdiChips.Choose("FT4222", usable, request);
        try
        {
            I2cBus bus = chip.CreateOrGetI2cBus(chip.GetDefaultI2cBusNumber());
            return new I2cPlace(
                new BridgedDevice(bus.CreateDevice(request.Address), null, bus, chip), words,
                "Check the wires, resistors to the supply on SDA and SCL (most FT4222 boards have none), the part's supply and \"address\".");
        }
        catch
        {
            chip.Dispose();
            throw;
        }
    });

    /// <summary>In mode 0 the second interface is only for pins.</summary>
    private static bool HasI2c(Ft4222Device chip) => chip.Type switch
    {
        FtDeviceType.Ft4222HMode0or2With2Interfaces => !chip.Description.EndsWith(" B", StringComparison.Ordinal),
        FtDeviceType.Ft4222HMode3With1Interface => true,
        _ => false,
    };
}
