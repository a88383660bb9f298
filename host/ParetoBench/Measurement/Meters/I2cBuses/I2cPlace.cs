using System.Device.I2c;

namespace ParetoBench.Measurement.Meters.I2cBuses;

/// <summary>A part's place on a bus, opened: whether a part is there shows with the first transfer.</summary>
/// <param name="Device">Disposes of the bus, too.</param>
/// <param name="Bus">In words, e.g. <c>I2C bus 1</c>.</param>
/// <param name="Advice">What to do when no part answers there.</param>
/// <param name="IsSimulated">A program plays the bus.</param>
public sealed record I2cPlace(I2cDevice Device, string Bus, string Advice, bool IsSimulated = false);
