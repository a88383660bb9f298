using ParetoBench.Frontier.Attainment;

namespace ParetoBench.Tests.Frontier.Attainment;

public class LevelSet2DTests
{
    [Theory]
    [InlineData(1, "1 3|2 2|3 1")]
    [InlineData(2, "2 3|3 2")]
    public void The_corners_are_those_worked_by_hand(int level, string expected) =>
        Assert.Equal(expected, string.Join('|', LevelSet2D.Of([[[1, 3], [3, 1]], [[2, 2]]], level).Select(corner => string.Join(' ', corner))));
}
