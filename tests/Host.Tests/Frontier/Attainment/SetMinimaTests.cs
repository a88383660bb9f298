using ParetoBench.Frontier.Attainment;

namespace ParetoBench.Tests.Frontier.Attainment;

public class SetMinimaTests
{
    [Fact]
    public void The_level_is_the_t_th_lowest_of_the_minima_of_the_sets()
    {
        SetMinima minima = new(sets: 3, level: 2);
        minima.Lower(0, 5);
        Assert.Equal(double.PositiveInfinity, minima.AtLevel);
        minima.Lower(1, 3);
        Assert.Equal(5, minima.AtLevel);
        minima.Lower(0, 2);
        Assert.Equal(3, minima.AtLevel);
        minima.Lower(1, 4);
        Assert.Equal(3, minima.AtLevel);
        minima.Clear();
        Assert.Equal(double.PositiveInfinity, minima.AtLevel);
    }
}
