using ParetoBench.Frontier.Ranking;

namespace ParetoBench.Tests.Frontier.Ranking;

public class HighestRanksTests
{
    [Fact]
    public void The_highest_rank_is_that_of_the_points_up_to_the_figure()
    {
        HighestRanks ranks = new();
        ranks.Add(1, 1);
        ranks.Add(2, 3);
        ranks.Add(3, 2);
        Assert.Equal([0, 1, 3, 3], new[] { 0.5, 1.5, 2, 9 }.Select(ranks.UpTo));
        ranks.Add(1, 4);
        Assert.Equal([4, 4], new[] { 1.0, 9 }.Select(ranks.UpTo));
        ranks.Clear();
        Assert.Equal(0, ranks.UpTo(9));
    }
}
