using ParetoBench.Frontier.Ranking;

namespace ParetoBench.Tests.Frontier.Ranking;

public class TwoCostFrontTests
{
    [Fact]
    public void A_point_at_least_as_good_in_both_costs_dominates()
    {
        TwoCostFront front = new();
        front.Add(1, 3);
        front.Add(3, 1);
        Assert.True(front.Dominates(2, 3));
        Assert.True(front.Dominates(3, 1));
        Assert.False(front.Dominates(2, 2));
        Assert.False(front.Dominates(0.5, 9));
    }

    [Fact]
    public void A_better_point_takes_the_place_of_those_it_dominates()
    {
        TwoCostFront front = new();
        front.Add(1, 3);
        front.Add(3, 1);
        front.Add(1, 1);
        Assert.True(front.Dominates(1, 1));
        Assert.False(front.Dominates(1, 0.5));
    }
}
