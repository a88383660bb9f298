using ParetoBench.Frontier.Uncertainty;

namespace ParetoBench.Tests.Frontier.Uncertainty;

public class RepeatOrderTests
{
    [Fact]
    public void Numbers_come_by_value_and_before_other_names() =>
        Assert.Equal(["2", "10", "a", "b"], new[] { "10", "b", "2", "a" }.Order(RepeatOrder.Instance));
}
