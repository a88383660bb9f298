using ParetoBench.Frontier.Uncertainty;

namespace ParetoBench.Tests.Frontier.Uncertainty;

public class DecisionRuleTests
{
    [Theory]
    [InlineData(2000, MembershipDecision.Frontier)]
    [InlineData(1900, MembershipDecision.Open)]
    [InlineData(1000, MembershipDecision.Open)]
    [InlineData(100, MembershipDecision.Open)]
    [InlineData(0, MembershipDecision.Dominated)]
    public void A_membership_is_decided_when_its_whole_interval_is(int hits, MembershipDecision expected) =>
        Assert.Equal(expected, DecisionRule.Of(hits, 2000, 0.95));
}
