namespace ParetoBench.Measurement.Meters;

/// <summary>An instant of the meter's clock, and between which instants of this machine's clock it was.</summary>
/// <param name="Meter">Seconds of the meter's clock.</param>
/// <param name="Earliest">Seconds of this machine's clock; negative infinity when only the arrival is known.</param>
/// <param name="Latest">Seconds of this machine's clock: samples do not arrive before they were taken.</param>
public readonly record struct ClockPair(double Meter, double Earliest, double Latest);
