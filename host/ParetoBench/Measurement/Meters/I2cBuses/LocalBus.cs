using System.Device.I2c;
using System.Globalization;
using ParetoBench.RaspberryPi;

namespace ParetoBench.Measurement.Meters.I2cBuses;

/// <summary><c>bus:N</c>: a bus of this machine, which its kernel shows as /dev/i2c-N.</summary>
internal static class LocalBus
{
    public const string Kind = "bus";

    private const string Root = "/";
    private const string Devices = "dev";
    private const string FileStart = "i2c-";

    public static I2cPlace Open(I2cBusRequest request) => Open(request, Path.Combine(Root, Devices));

    /// <param name="request">Which place.</param>
    /// <param name="devices">The folder of device files.</param>
    public static I2cPlace Open(I2cBusRequest request, string devices)
    {
        int number = Number(request.Which, request.Where);
        if (OperatingSystem.IsLinux())
            Check(number, devices, request.Where);
        try
        {
            return new I2cPlace(
                I2cDevice.Create(new I2cConnectionSettings(number, request.Address)), $"I2C bus {number}",
                $"Check the wires and the part's supply; 'i2cdetect -y {number}' lists addresses.");
        }
        catch (PlatformNotSupportedException e)
        {
            throw new MeterException(
                $"This machine has no I2C bus that programs can use: {Reasons.Of(e)}", request.Where,
                "Use a bridge (\"i2c\": \"ft232h\", \"ft4222\" or \"firmata:PORT\"), or another board's bus (\"board\").", e);
        }
    }

    /// <summary>The device files of this machine's buses, in order.</summary>
    /// <param name="root">The root of this machine's files.</param>
    public static IReadOnlyList<string> Find(string root)
    {
        string devices = Path.Combine(root, Devices);
        return Directory.Exists(devices) ? Present(devices) : [];
    }

    public static int Number(string? which, string where) =>
        int.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : throw MeterErrors.Setting(
            $"An I2C bus has a number, not '{which}'", where, "Write \"i2c\": \"bus:1\"; 'ls /dev/i2c-*' shows the numbers.");

    private static string[] Present(string devices) => [.. Directory.GetFiles(devices, FileStart + "*").Order(StringComparer.Ordinal)];

    /// <summary>The package opens the file at the first transfer, and then reports only errno.</summary>
    private static void Check(int number, string devices, string where)
    {
        string path = Path.Combine(devices, FileStart + number.ToString(CultureInfo.InvariantCulture));
        if (!Path.Exists(path))
        {
            string[] present = Present(devices);
            string others = present.Length == 0
                ? "It has none now: enable I2C (on a Raspberry Pi: sudo raspi-config nonint do_i2c 0; elsewhere: sudo modprobe i2c-dev)."
                : $"Buses now: {string.Join(", ", present)}.";
            throw MeterErrors.Setting($"This machine has no I2C bus {number}", where, others);
        }
        try
        {
            File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();
        }
        catch (UnauthorizedAccessException e)
        {
            throw new MeterException(
                $"No permission to open I2C bus {number}", where,
                $"Add yourself to the group that owns {path} (on Debian: sudo usermod -aG i2c $USER), then log in again.", e);
        }
        catch (IOException e)
        {
            throw new MeterException(
                $"I2C bus {number} cannot be opened: {Reasons.Of(e)}", where, $"Check that {path} is an I2C bus, and that no driver holds it.", e);
        }
    }
}
