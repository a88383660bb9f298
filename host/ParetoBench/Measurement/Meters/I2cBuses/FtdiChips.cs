using Iot.Device.FtCommon;
using ParetoBench.RaspberryPi;

namespace ParetoBench.Measurement.Meters.I2cBuses;

/// <summary>Finds an FTDI chip through FTDI's own library, and says why there is none.</summary>
internal static class FtdiChips
{
    private const string Drivers = "https://ftdichip.com/drivers/d2xx-drivers";

    /// <summary>Any of these may be missing, of another architecture, or too old.</summary>
    public static T WithLibrary<T>(string libraries, I2cBusRequest request, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw new MeterException(
                $"FTDI's library cannot be used: {Reasons.Of(e)}", request.Where,
                $"Install {libraries} for this processor: {Drivers}; on Linux put it into /usr/local/lib and run 'sudo ldconfig'.", e);
        }
        catch (IOException e)
        {
            throw new MeterException(
                $"The FTDI chip cannot be opened: {Reasons.Of(e)}", request.Where,
                "Close other programs that use it; on Linux its serial driver must let go ('sudo rmmod ftdi_sio usbserial'), " +
                "and the USB device be writable (a udev rule).", e);
        }
    }

    /// <returns>The chip, and words that distinguish it from others.</returns>
    /// <exception cref="MeterException">There is none, or none with the serial number.</exception>
    public static (T Chip, string Words) Choose<T>(string name, IReadOnlyList<T> chips, I2cBusRequest request)
        where T : FtDevice
    {
        string serials = string.Join(", ", chips.Select(c => Serial(c)));
        if (chips.Count == 0)
        {
            string[] others = [.. FtCommon.GetDevices().Select(d => $"{d.Description} {Serial(d)}")];
            throw new MeterException(
                $"There is no {name} on this machine's USB", request.Where,
                $"Check the cable, and that no other program holds the chip. FTDI chips now: {(others.Length == 0 ? "none" : string.Join(", ", others))}.");
        }
        if (request.Which is not { } wanted)
            return (chips[0], chips.Count == 1 ? $"the {name} {Serial(chips[0])}" : $"the {name} {Serial(chips[0])}, the first of {serials}");
        T chip = chips.FirstOrDefault(c => c.SerialNumber == wanted) ?? throw new MeterException(
            $"There is no {name} with the serial number '{wanted}'", request.Where, $"Correct \"i2c\": serial numbers now: {serials}.");
        return (chip, $"the {name} {Serial(chip)}");
    }

    private static string Serial(FtDevice chip) => chip.SerialNumber.Length == 0 ? "without serial number" : chip.SerialNumber;
}
