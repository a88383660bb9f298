namespace ParetoBench.Measurement.Meters.I2cBuses;

/// <summary>FTDI's bridges that are plugged in, as the kernel lists them: FTDI's library is not needed.</summary>
public static class FtdiUsb
{
    private const string Vendor = "0403";
    private static readonly string[] Devices = ["sys", "bus", "usb", "devices"];

    /// <summary>What FTDI ships the chips with; a maker's own numbers are not recognized.</summary>
    private static readonly Dictionary<string, string> Products = new() { ["6014"] = Ft232hBus.Kind, ["601c"] = Ft4222Bus.Kind };

    /// <param name="root">The root of this machine's files.</param>
    /// <returns>Values of "i2c", in order.</returns>
    public static IReadOnlyList<string> Find(string root)
    {
        string devices = Path.Combine([root, .. Devices]);
        if (!Directory.Exists(devices))
            return [];
        List<string> found = [];
        foreach (string device in Directory.GetDirectories(devices))
        {
            if (Text(device, "idVendor") == Vendor && Products.TryGetValue(Text(device, "idProduct") ?? "", out string? kind))
                found.Add(new I2cBusName(kind, Text(device, "serial")).ToString());
        }
        return [.. found.Order(StringComparer.Ordinal)];
    }

    private static string? Text(string device, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(device, file)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
