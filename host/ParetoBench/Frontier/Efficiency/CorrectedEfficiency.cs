namespace ParetoBench.Frontier.Efficiency;

/// <summary>An efficiency corrected for the units that were not measured.</summary>
/// <param name="Efficiency">As computed: too high, because the best units possible are not all among those measured.</param>
/// <param name="Corrected">Less the bias that the bootstrap estimates.</param>
/// <param name="Low">Of the interval.</param>
/// <param name="High">Of the interval.</param>
public sealed record CorrectedEfficiency(double Efficiency, double Corrected, double Low, double High);
