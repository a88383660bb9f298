using ParetoBench.Frontier.Hypervolumes;

namespace ParetoBench.Tests.Frontier.Hypervolumes;

public class RectangleUnionTests
{
    [Fact]
    public void The_area_grows_by_what_is_not_covered_yet()
    {
        RectangleUnion union = new(4);
        union.Add(2, 4);
        union.Add(4, 1);
        Assert.Equal(10, union.Area);
        union.Add(2, 1);
        Assert.Equal(10, union.Area);
        union.Add(4, 4);
        Assert.Equal(16, union.Area);
    }

    [Fact]
    public void A_cleared_union_covers_nothing()
    {
        RectangleUnion union = new(1);
        union.Add(2, 4);
        union.Clear();
        Assert.Equal(0, union.Area);
        Assert.True(union.Find(1, 1, out _));
    }
}
