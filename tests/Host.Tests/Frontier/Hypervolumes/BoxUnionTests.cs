using ParetoBench.Frontier.Hypervolumes;

namespace ParetoBench.Tests.Frontier.Hypervolumes;

public class BoxUnionTests
{
    [Fact]
    public void Each_box_adds_what_it_alone_covers()
    {
        BoxUnion union = new(4);
        Assert.Equal(8, union.Add(2, 2, 2));
        Assert.Equal(2, union.Add(4, 1, 1));
        Assert.Equal(0, union.Add(2, 1, 2));
        Assert.Equal((4 * 4 * 4) - 8 - 2, union.Add(4, 4, 4));
    }
}
