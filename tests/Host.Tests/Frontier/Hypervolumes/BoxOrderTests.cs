using ParetoBench.Frontier.Hypervolumes;

namespace ParetoBench.Tests.Frontier.Hypervolumes;

public class BoxOrderTests
{
    [Fact]
    public void Boxes_come_from_the_largest_extent_on_and_the_given_order_stays()
    {
        double[][] boxes = [[1, 5], [3, 4], [2, 6]];
        Assert.Equal([[3, 4], [2, 6], [1, 5]], BoxOrder.Descending(boxes, 0));
        Assert.Equal([[1, 5], [3, 4], [2, 6]], boxes);
    }
}
