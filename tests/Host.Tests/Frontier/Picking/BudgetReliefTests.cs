using ParetoBench.Frontier;
using ParetoBench.Frontier.Picking;

namespace ParetoBench.Tests.Frontier.Picking;

public class BudgetReliefTests
{
    private const string Points = "id,latency_ms,ram_bytes,accuracy\na,1,100,0.8\nb,5,200,0.9\n";

    [Fact]
    public void Each_limit_that_binds_alone_says_what_it_would_have_to_allow()
    {
        Pick pick = Picked("ram_bytes<=90", "latency_ms<=4");
        BudgetRelief relief = Assert.Single(pick.Reliefs);
        Assert.Equal(("ram_bytes<=90", 0, 100), (relief.Budget.ToString(), relief.Row, relief.Figure));
        Assert.Equal("ram_bytes of 100 instead of ram_bytes<=90 (+11.11 %) would admit a", relief.Sentence("a"));
    }

    [Fact]
    public void Limits_that_bind_only_together_are_not_blamed_alone() => Assert.Empty(Picked("ram_bytes<=90", "latency_ms<=0.5").Reliefs);

    [Fact]
    public void A_pick_needs_no_relief() => Assert.Empty(Picked("ram_bytes<=150").Reliefs);

    private static Pick Picked(params string[] budgets) =>
        Pick.From(Csv.Table(Points), [Objective.Maximize("accuracy")], [.. budgets.Select(Budget.Parse)]);
}
