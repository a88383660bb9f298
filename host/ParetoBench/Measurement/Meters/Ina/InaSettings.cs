using ParetoBench.Measurement.Meters.I2cBuses;

namespace ParetoBench.Measurement.Meters.Ina;

/// <summary>Settings of an INA219, INA226 or INA236.</summary>
public sealed record InaSettings : I2cMeterSettings
{
    /// <summary>Shunt resistor; null is 0.1 Ω, that of the common modules.</summary>
    public double? ShuntOhms { get; init; }

    /// <summary>Relative tolerance of the shunt; null is 0.01.</summary>
    public double? ShuntTolerance { get; init; }

    /// <summary>Largest current expected, A; chooses the range of the shunt amplifier.</summary>
    public double? MaxAmperes { get; init; }

    /// <summary>Largest supply voltage expected, V; chooses the bus range.</summary>
    public double? MaxVolts { get; init; }

    /// <summary>Conversions averaged into a sample; a power of two that the part offers. Null is 1, or as many as a slow bus needs.</summary>
    public int? Averages { get; init; }

    /// <summary>Time of one conversion, µs (ina226, ina236), or resolution in bits (ina219: 9 to 12).</summary>
    public int? Conversion { get; init; }

    /// <summary>Supply voltage of the board, V, from which the offset's power follows; null is the most that the board takes, or 5.</summary>
    public double? Volts { get; init; }
}
