namespace ParetoBench.Measurement.Meters.I2cBuses;

/// <summary>The buses that a power monitor can hang on, one line each.</summary>
public static class I2cBusCatalog
{
    private static readonly Dictionary<string, (string Forms, Func<I2cBusRequest, I2cPlace> Open)> All = new()
    {
        [LocalBus.Kind] = ("bus:N", LocalBus.Open),
        [Ft232hBus.Kind] = ("ft232h, ft232h:SERIAL", Ft232hBus.Open),
        [Ft4222Bus.Kind] = ("ft4222, ft4222:SERIAL", Ft4222Bus.Open),
        [FirmataBus.Kind] = ("firmata:PORT", FirmataBus.Open),
    };

    public static IReadOnlyCollection<string> Kinds => All.Keys;

    /// <summary>Values of "i2c".</summary>
    public static string Forms => string.Join(", ", All.Values.Select(b => b.Forms));

    /// <exception cref="BenchException">There is no such bus, or it cannot be opened.</exception>
    public static I2cPlace Open(I2cMeterSettings settings, MeterContext context, int address)
    {
        I2cBusName name = I2cBusName.Of(settings, context.Where);
        return All.TryGetValue(name.Kind, out (string Forms, Func<I2cBusRequest, I2cPlace> Open) bus)
            ? bus.Open(new I2cBusRequest(settings, context, name.Which, address))
            : throw MeterErrors.Setting($"The I2C bus \"{name}\" is unknown", context.Where, $"\"i2c\" is one of: {Forms}.");
    }

    /// <summary>This machine's own buses, and the bridges that are plugged in and can be recognized.</summary>
    /// <param name="meters">Types of meters that can hang on them.</param>
    /// <param name="root">The root of this machine's files.</param>
    public static IReadOnlyList<FoundMeter> Discover(IEnumerable<string> meters, string root)
    {
        IReadOnlyList<string> buses = LocalBus.Find(root);
        FoundMeter own = buses.Count > 0
            ? new FoundMeter($"I2C buses, for meters {string.Join(", ", meters)}: {string.Join(", ", buses)}")
            : new FoundMeter("I2C buses: a power monitor can hang on a USB bridge (meter \"i2c\") or on another board's bus (meter \"board\")", IsThere: false);
        return [own, .. FtdiUsb.Find(root).Select(bridge => new FoundMeter($"I2C bridge on USB: meter \"i2c\": \"{bridge}\""))];
    }
}
