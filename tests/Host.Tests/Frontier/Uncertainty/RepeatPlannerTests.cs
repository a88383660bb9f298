using ParetoBench.Frontier;
using ParetoBench.Frontier.Uncertainty;

namespace ParetoBench.Tests.Frontier.Uncertainty;

public class RepeatPlannerTests
{
    [Fact]
    public void Candidates_with_the_same_repeats_are_never_decided()
    {
        Objective[] objectives = [Objective.Minimize("ms")];
        FrontierSamples samples = FrontierSamples.Read(Csv.Table("id,objective,value,repeat\na,ms,1,1\na,ms,2,2\nb,ms,1,1\nb,ms,2,2\n"), objectives);
        RepeatPlan plan = new RepeatPlanner(new MeasurementDraws(samples, objectives, DrawOptions.Default), 0.95).For([0], CancellationToken.None)[0];
        Assert.Equal(("never", "b"), (plan.ToString(), plan.Rival));
    }
}
