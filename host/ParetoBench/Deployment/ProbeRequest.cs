namespace ParetoBench.Deployment;

/// <summary>A power monitor on a runner's I2C bus, and how it shall measure.</summary>
/// <param name="Kind">1 INA219, 2 INA226.</param>
/// <param name="Bus">Number of the bus.</param>
/// <param name="Address">7 bits.</param>
/// <param name="Configuration">The part's configuration register.</param>
/// <param name="Calibration">The part's calibration register; 0: left as it is.</param>
/// <param name="Interval">Between samples; zero: as fast as conversions are ready.</param>
public sealed record ProbeRequest(int Kind, int Bus, int Address, ushort Configuration, ushort Calibration, TimeSpan Interval);
