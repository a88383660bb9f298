using ParetoBench.Frontier.Ranking;

namespace ParetoBench.Tests.Frontier.Ranking;

public class PrefixMinimaTests
{
    [Fact]
    public void The_minimum_is_that_of_the_places_up_to_the_given_one()
    {
        PrefixMinima minima = new(4);
        Assert.Equal(double.PositiveInfinity, minima.UpTo(3));
        minima.Add(2, 5);
        minima.Add(0, 7);
        Assert.Equal([7, 7, 5, 5], Enumerable.Range(0, 4).Select(minima.UpTo));
    }
}
