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
    public static I2cPlace Open(MeterContext context, int address)
    {
        I2cBusName name = I2cBusName.Of(context.Settings, context.Where);
        return All.TryGetValue(name.Kind, out (string Forms, Func<I2cBusRequest, I2cPlace> Open) bus)
            ? bus.Open(new I2cBusRequest(context, name.Which, address))
            : throw MeterErrors.Setting($"The I2C bus \"{name}\" is unknown", context.Where, $"\"i2c\" is one of: {Forms}.");
    }
}
