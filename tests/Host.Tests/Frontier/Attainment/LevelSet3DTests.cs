using ParetoBench.Frontier.Attainment;

namespace ParetoBench.Tests.Frontier.Attainment;

public class LevelSet3DTests
{
    [Theory]
    [InlineData(1, "1 1 2|2 2 1")]
    [InlineData(2, "2 2 2")]
    public void The_corners_are_those_worked_by_hand(int level, string expected) =>
        Assert.Equal(expected, string.Join('|', LevelSet3D.Of([[[1, 1, 2]], [[2, 2, 1]]], level).Select(corner => string.Join(' ', corner)).Order()));
}
