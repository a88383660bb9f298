using ParetoBench.Frontier.Hypervolumes;

namespace ParetoBench.Tests.Frontier.Hypervolumes;

public class Hypervolume4DTests
{
    [Fact]
    public void What_two_boxes_share_counts_once() => Assert.Equal(16 + 3 - 2, Hypervolume4D.Of([[2, 2, 2, 2], [1, 1, 1, 3]]));

    [Fact]
    public void A_covered_box_adds_nothing() => Assert.Equal(16, Hypervolume4D.Of([[1, 2, 1, 2], [2, 2, 2, 2], [2, 1, 2, 1]]));
}
