using ParetoBench.Results;

namespace ParetoBench.Reports;

/// <summary>A measurement and its place among the measurements of its board.</summary>
/// <param name="Rank">1 = non-dominated; null when a figure of an objective is missing.</param>
/// <param name="DominatedBy">The variants of rank 1 that dominate it, as <c>candidate scheme</c>.</param>
public sealed record RankedMeasurement(MeasurementRow Row, int? Rank, IReadOnlyList<string> DominatedBy);
