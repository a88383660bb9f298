using ParetoBench.Frontier.Hypervolumes;

namespace ParetoBench.Tests.Frontier.Hypervolumes;

public class Hypervolume3DTests
{
    [Fact]
    public void What_two_boxes_share_counts_once() => Assert.Equal(8 + 4 - 2, Hypervolume3D.Of([[2, 2, 2], [4, 1, 1], [1, 1, 1]]));

    [Fact]
    public void Boxes_of_equal_height_are_one_slab() => Assert.Equal(5 * 3, Hypervolume3D.Of([[1, 3, 3], [3, 1, 3]]));
}
