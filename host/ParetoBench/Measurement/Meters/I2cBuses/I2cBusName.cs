using System.Globalization;

namespace ParetoBench.Measurement.Meters.I2cBuses;

/// <summary>The setting <c>i2c</c> of a meter, e.g. <c>bus:1</c>, <c>ft232h</c>, <c>ft232h:FT5A2K</c>, <c>firmata:/dev/ttyACM0</c>.</summary>
/// <param name="Kind">Before the colon.</param>
/// <param name="Which">After it; null: nothing.</param>
public sealed record I2cBusName(string Kind, string? Which)
{
    /// <summary>The Raspberry Pi's header.</summary>
    private const int DefaultBus = 1;

    /// <summary>From <c>i2c</c>, or from <c>bus</c>, which is the shorter way to say <c>bus:N</c>.</summary>
    /// <exception cref="MeterException">Both are there and name different buses.</exception>
    public static I2cBusName Of(I2cMeterSettings settings, string where)
    {
        I2cBusName plain = new(LocalBus.Kind, (settings.Bus ?? DefaultBus).ToString(CultureInfo.InvariantCulture));
        if (settings.I2c is not { } text)
            return plain;
        int colon = text.IndexOf(':');
        I2cBusName name = colon < 0 ? new I2cBusName(text, null) : new I2cBusName(text[..colon], text[(colon + 1)..]);
        return settings.Bus == null || name == plain ? name : throw MeterErrors.Setting(
            $"The meter names two buses: \"bus\" {settings.Bus} and \"i2c\" \"{text}\"", where, "Remove one of the two settings.");
    }

    /// <summary>A bus of the board that carries the probe: its runner opens only those of its own system.</summary>
    /// <exception cref="MeterException">Another kind of bus, or no number.</exception>
    public static int NumberOf(I2cMeterSettings settings, string where)
    {
        I2cBusName name = Of(settings, where);
        return name.Kind == LocalBus.Kind ? LocalBus.Number(name.Which, where) : throw MeterErrors.Setting(
            $"The runner of board '{settings.Board}' cannot use \"i2c\" \"{name}\"", where,
            "A runner reads its own board's buses: \"i2c\": \"bus:N\". Without \"board\" the bridge is this machine's.");
    }

    public override string ToString() => Which == null ? Kind : $"{Kind}:{Which}";
}
