namespace ParetoBench.Measurement.Energy;

/// <summary>One source of uncertainty of an energy, as it enters the budget.</summary>
/// <param name="Name">E.g. <c>repeatability</c>.</param>
/// <param name="Joules">Standard uncertainty of the energy of one inference by it.</param>
/// <param name="DegreesOfFreedom">Positive infinity for what is not estimated from repeats (type B).</param>
public sealed record UncertaintyTerm(string Name, double Joules, double DegreesOfFreedom = double.PositiveInfinity);
