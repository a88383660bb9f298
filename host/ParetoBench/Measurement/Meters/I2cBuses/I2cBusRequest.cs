namespace ParetoBench.Measurement.Meters.I2cBuses;

/// <summary>Which place on which bus is to be opened.</summary>
/// <param name="Settings">The meter's.</param>
/// <param name="Context">The meter's.</param>
/// <param name="Which">What comes after the colon: a bus number, a serial number, a port. Null: nothing.</param>
/// <param name="Address">7 bits.</param>
public sealed record I2cBusRequest(I2cMeterSettings Settings, MeterContext Context, string? Which, int Address)
{
    public string Where => Context.Where;
}
