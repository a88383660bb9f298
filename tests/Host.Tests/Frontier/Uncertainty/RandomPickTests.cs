using ParetoBench.Frontier;
using ParetoBench.Frontier.Picking;
using ParetoBench.Frontier.Uncertainty;

namespace ParetoBench.Tests.Frontier.Uncertainty;

public class RandomPickTests
{
    private static readonly Objective[] Accuracy = [Objective.Maximize("accuracy")];

    [Fact]
    public void The_probability_of_a_budget_is_that_of_the_normal_mean()
    {
        // The mean of 25 repeats of deviation 1 about 10 is below 10.2 with probability Phi(0.2 / 0.2).
        RandomPick pick = Of(0.8, [Budget.Parse("mj<=10.2")], NormalRepeats.Of(10, 1, 25));
        Assert.Equal(NormalRepeats.Phi(1), pick.Probability(0, 0), 0.012);
        Assert.Equal(0, pick.Picked);
    }

    [Fact]
    public void A_limit_that_holds_too_seldom_is_not_met_and_the_nearest_is_told()
    {
        RandomPick pick = Of(0.95, [Budget.Parse("mj<=10.2")], NormalRepeats.Of(10, 1, 25));
        Assert.Null(pick.Picked);
        Assert.Equal(0, pick.Nearest);
        Assert.Contains("mj<=10.2 is too uncertain for 1", pick.Why);
        Assert.StartsWith("the nearest is c0, which meets all with probability 0.8", pick.NextStep);
    }

    [Fact]
    public void A_systematic_error_makes_a_close_limit_unsure()
    {
        double[] exact = [9.5, 9.5];
        Assert.Equal(1, Of(0.95, [Budget.Parse("mj<=10")], exact).Probability(0));
        double unsure = Of(0.95, [Budget.Parse("mj<=10")], exact, systematic: 0.13).Probability(0);
        Assert.Equal(NormalRepeats.Phi(Math.Log(10 / 9.5) / 0.13), unsure, 0.012);
    }

    [Fact]
    public void Budgets_have_to_hold_together()
    {
        // Each holds in about half of the draws, and never both.
        RandomPick pick = Of(0.4, [Budget.Parse("mj<10"), Budget.Parse("mj>10")], NormalRepeats.Of(10, 1, 25));
        Assert.Null(pick.Picked);
        Assert.Equal(0, pick.Probability(0));
        Assert.InRange(pick.Probability(0, 0), 0.45, 0.55);
    }

    [Fact]
    public void The_better_of_two_that_fit_is_picked()
    {
        Objective[] columns = [.. Accuracy, Objective.Minimize("mj")];
        FrontierSamples samples = NormalRepeats.Samples([[-0.9], [1.0, 1.1]], [[-0.95], [1.0, 1.2]], [[-0.99], [9.0, 9.5]]);
        RandomPick pick = new(new MeasurementDraws(samples, columns, DrawOptions.Default), columns, Accuracy, [Budget.Parse("mj<=2")], 0.95);
        Assert.Equal("c1", pick.Id(pick.Picked!.Value));
        Assert.Equal(["c1", "c0", "c2"], pick.Table.Rows.Select(row => row[0]));
    }

    private static RandomPick Of(double confidence, Budget[] budgets, double[] figures, double systematic = 0)
    {
        Objective[] columns = [.. RandomPick.Columns(Accuracy, budgets)];
        DrawOptions options = new(20_000, 1) { Systematic = systematic > 0 ? [new SystematicTerm("mj", systematic, null)] : [] };
        return new RandomPick(new MeasurementDraws(NormalRepeats.Samples([[-0.9], figures]), columns, options), columns, Accuracy, budgets, confidence);
    }
}
