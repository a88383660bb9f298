namespace ParetoBench.Measurement.Meters.Ina;

/// <summary>A part's registers for given settings, and what follows from them.</summary>
/// <param name="Configuration">Register 0.</param>
/// <param name="Calibration">Register 5.</param>
/// <param name="CurrentStep">A per step of the current register.</param>
/// <param name="ShuntFullScale">Largest shunt voltage, V: beyond it the reading saturates.</param>
/// <param name="BusFullScale">Largest bus voltage, V.</param>
/// <param name="ShuntStep">V per step of the shunt register in this range.</param>
/// <param name="ShuntResolution">Smallest difference of shunt voltages in this setting, V.</param>
/// <param name="SampleSeconds">Time of one result: shunt and bus conversions, averaged, one after the other.</param>
/// <param name="ShuntOhms">Of the board that carries the part.</param>
/// <param name="Words">All of it for the record.</param>
public sealed record InaSetup(
    ushort Configuration, ushort Calibration, double CurrentStep, double ShuntFullScale, double BusFullScale, double ShuntStep,
    double ShuntResolution, double SampleSeconds, double ShuntOhms, string Words)
{
    /// <summary>V, signed: current may flow back.</summary>
    public double ShuntVolts(ushort register) => (short)register * ShuntStep;
}
