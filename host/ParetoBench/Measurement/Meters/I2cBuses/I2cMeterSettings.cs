namespace ParetoBench.Measurement.Meters.I2cBuses;

/// <summary>Settings of a part on an I2C bus: where the bus is, and the part's address on it.</summary>
public abstract record I2cMeterSettings : MeterSettings
{
    /// <summary>Board whose runner reads the part (protocol PROBE_*). Null: the bus is this machine's.</summary>
    public string? Board { get; init; }

    /// <summary>The I2C bus: one of <see cref="I2cBusCatalog.Forms"/>; null is <see cref="Bus"/>.</summary>
    public string? I2c { get; init; }

    /// <summary>I2C bus number, the same as <c>bus:N</c> in <see cref="I2c"/>; null is 1, the Raspberry Pi's header.</summary>
    public int? Bus { get; init; }

    /// <summary>Bits per second of a Firmata board; null is 57600.</summary>
    public int? Baud { get; init; }

    /// <summary>I2C address: 64 or "0x40"; null is 0x40.</summary>
    public JsonAddress? Address { get; init; }
}
