using ParetoBench.Prediction.Limits.Deviations;

namespace ParetoBench.Tests.Prediction.Limits.Deviations;

public sealed class SymbolBudgetTests
{
    [Fact]
    public void Slack_becomes_a_shared_unknown_of_its_own_and_the_radius_stays()
    {
        Deviation value = Value(0.5, 0, 0.25);
        Deviation absorbed = new SymbolBudget(1).Absorb(value);
        Assert.Equal(2, absorbed.Symbols);
        Assert.Equal([0.0, 0.0, 0.0], absorbed.Slack);
        Assert.Equal([0.5, 0.0, 0.25], Enumerable.Range(0, 3).Select(absorbed.Radius));
    }

    [Fact]
    public void A_network_too_large_for_unknowns_keeps_its_slack()
    {
        Deviation value = Value(0.5);
        Assert.Same(value, new SymbolBudget(long.MaxValue).Absorb(value));
    }

    [Fact]
    public void What_is_not_known_at_all_takes_no_unknown()
    {
        Deviation absorbed = new SymbolBudget(1).Absorb(Value(double.PositiveInfinity, 1));
        Assert.Equal(1, absorbed.Symbols);
        Assert.Equal(double.PositiveInfinity, absorbed.Slack[0]);
    }

    private static Deviation Value(params double[] slack)
    {
        Deviation value = new(slack.Length, 0);
        slack.CopyTo(value.Slack, 0);
        return value;
    }
}
