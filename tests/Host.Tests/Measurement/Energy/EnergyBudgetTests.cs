using ParetoBench.Measurement.Energy;
using ParetoBench.Measurement.Meters;

namespace ParetoBench.Tests.Measurement.Energy;

public class EnergyBudgetTests
{
    // JCGM 100:2008, G.4.1: three terms of 0.25, 0.57 and 0.82 from 10, 5 and 15 readings combine to 1.03 with 19 effective ones.
    [Fact]
    public void The_guides_own_example_of_degrees_of_freedom()
    {
        EnergyBudget budget = new([new("p1", 0.25, 9), new("p2", 0.57, 4), new("p3", 0.82, 14)]);
        Assert.Equal(1.03, budget.Standard, 0.005);
        Assert.Equal(19.0, budget.DegreesOfFreedom, 0.1);
        Assert.Equal(2.15, budget.CoverageFactor);
    }

    [Theory]
    [InlineData(1, 13.97)]
    [InlineData(4.9, 2.87)]
    [InlineData(22, 2.13)]
    [InlineData(1e9, 2.025)]
    [InlineData(double.PositiveInfinity, 2)]
    public void Factors_are_those_of_table_G_2_for_the_next_smaller_degrees(double freedom, double factor) =>
        Assert.Equal(factor, EnergyBudget.FactorOf(freedom));

    [Fact]
    public void An_offset_is_in_gross_energy_and_cancels_in_net()
    {
        EnergyWindow[] windows = [Window(1.0), Window(1.0)];
        MeterAccuracy accuracy = new(0, 0.01, 0, 0, "");
        Assert.True(EnergyFigure.Gross(windows, accuracy).Budget.Standard > 0);
        Assert.Equal(0, EnergyFigure.Net(windows, accuracy).Budget.Standard, 1e-12);
    }

    [Fact]
    public void Scatter_of_the_windows_is_the_standard_deviation_of_their_mean()
    {
        EnergyFigure figure = EnergyFigure.Gross([Window(0.9), Window(1.0), Window(1.1)], new(0, 0, 0, 0, ""));
        UncertaintyTerm scatter = figure.Budget.Terms.Single(t => t.Name == "repeatability");
        Assert.Equal(0.001 / Math.Sqrt(3), scatter.Joules, 1e-9);
        Assert.Equal(2, scatter.DegreesOfFreedom);
    }

    /// <summary>100 inferences at 2 W, of which 1 W idle, in 0.5 s times a factor.</summary>
    private static EnergyWindow Window(double factor) => new() { Iterations = 100, Joules = factor, Seconds = 0.5, IdleBeforeWatts = 1, IdleAfterWatts = 1 };
}
