using ParetoBench.Frontier;
using ParetoBench.Frontier.Uncertainty;

namespace ParetoBench.Tests.Frontier.Uncertainty;

/// <summary>Candidate a is faster than b in every repeat.</summary>
internal static class ClearWinner
{
    public static readonly Objective[] Objectives = [Objective.Minimize("ms")];

    public static MeasurementDraws Draws { get; } = new(
        FrontierSamples.Read(Csv.Table("id,objective,value,repeat\na,ms,1,1\na,ms,1.1,2\nb,ms,2,1\nb,ms,2.1,2\n"), Objectives),
        Objectives,
        new DrawOptions(100, 1));
}
