using ParetoBench.Frontier.Hypervolumes;

namespace ParetoBench.Tests.Frontier.Hypervolumes;

public class Hypervolume2DTests
{
    [Fact]
    public void What_two_rectangles_share_counts_once() => Assert.Equal((2 * 4) + (4 * 1) - (2 * 1), Hypervolume2D.Of([[2, 4], [4, 1]]));

    [Fact]
    public void A_covered_rectangle_adds_nothing() => Assert.Equal(12, Hypervolume2D.Of([[3, 4], [2, 4], [3, 1]]));
}
