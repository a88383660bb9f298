using ParetoBench.Frontier.Efficiency;

namespace ParetoBench.Tests.Frontier.Efficiency;

public class ReturnsNamesTests
{
    [Fact]
    public void Every_kind_of_returns_has_a_name_that_can_be_read_again() =>
        Assert.All(Enum.GetValues<ReturnsToScale>(), returns => Assert.Equal(returns, ReturnsNames.Parse(ReturnsNames.Of(returns))));
}
