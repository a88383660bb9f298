namespace ParetoBench.Measurement.Meters;

/// <summary>
/// What the maker states of an instrument, as half-widths of rectangular distributions (JCGM 100:2008, 4.3.7).
/// boards.json may state better ones from a calibration.
/// </summary>
/// <param name="Gain">Relative error of the current or power.</param>
/// <param name="OffsetWatts">Error at no load, W.</param>
/// <param name="Voltage">Relative error of the supply voltage, where current is measured and the voltage assumed or measured apart.</param>
/// <param name="Clock">Relative error of the meter's clock.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record MeterAccuracy(double Gain, double OffsetWatts, double Voltage, double Clock, string Source);
