using ParetoBench.Frontier.Efficiency;
using ParetoBench.Frontier.Uncertainty;
using ParetoBench.Results;

namespace ParetoBench.Reports;

/// <summary>A measurement and its place among the measurements of its board.</summary>
/// <param name="Rank">1 = non-dominated; null when a figure of an objective is missing.</param>
/// <param name="DominatedBy">The variants of rank 1 that dominate it, as <c>candidate scheme</c>.</param>
public sealed record RankedMeasurement(MeasurementRow Row, int? Rank, IReadOnlyList<string> DominatedBy)
{
    /// <summary>How sure the measurement's place on the frontier is; null where repeats are not at hand.</summary>
    public Membership? Membership { get; init; }

    /// <summary>For each figure that was repeated: its value in some draws of the repeats, in the column's unit.</summary>
    public IReadOnlyDictionary<string, double[]> Draws { get; init; } = new Dictionary<string, double[]>();

    /// <summary>Compared with the mixes of the others; null where the objectives allow no such comparison.</summary>
    public DrawnEfficiency? Efficiency { get; init; }
}
