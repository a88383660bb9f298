using ParetoBench.Frontier.Uncertainty;

namespace ParetoBench.Tests.Frontier.Uncertainty;

public class CloseRivalsTests
{
    [Fact]
    public void The_share_is_that_of_the_draws_in_which_no_rival_dominates()
    {
        Assert.Equal(1, new CloseRivals(ClearWinner.Draws, 0, [1], 100).Share([0], 1));
        Assert.Equal(0, new CloseRivals(ClearWinner.Draws, 1, [0], 100).Share([0, 1], 4));
    }

    [Fact]
    public void The_candidate_is_the_first_member_and_has_its_own_repeats()
    {
        CloseRivals close = new(ClearWinner.Draws, 1, [0], 100);
        Assert.Equal([1, 0], close.Members);
        Assert.Equal(2, close.Repeats(0));
    }
}
