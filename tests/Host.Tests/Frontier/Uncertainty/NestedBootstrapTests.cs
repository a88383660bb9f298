using ParetoBench.Frontier.Uncertainty;

namespace ParetoBench.Tests.Frontier.Uncertainty;

public class NestedBootstrapTests
{
    [Fact]
    public void A_clear_winner_stays_one_whatever_repeats_are_drawn() =>
        Assert.Equal([(1, 1), (0, 0)], NestedBootstrap.Of(ClearWinner.Draws, ClearWinner.Objectives, 20, null));
}
