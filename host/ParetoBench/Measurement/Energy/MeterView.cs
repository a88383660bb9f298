using ParetoBench.Measurement.Meters;

namespace ParetoBench.Measurement.Energy;

/// <summary>What one meter saw of a window.</summary>
/// <param name="Meter">Which meter.</param>
/// <param name="Watts">Mean power.</param>
/// <param name="Expanded">Half-width of its interval of 95 %, W.</param>
/// <param name="Samples">In the window.</param>
/// <param name="Lost">In the window.</param>
public sealed record MeterView(MeterFacts Meter, double Watts, double Expanded, int Samples, long Lost);
