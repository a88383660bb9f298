using ParetoBench.Frontier.Picking;

namespace ParetoBench.Tests.Frontier.Picking;

public class KneePointTests
{
    [Fact]
    public void The_knee_is_farthest_from_the_line_between_the_ends() =>
        Assert.Equal(2, KneePoint.Of([[0.0, 10], [4.0, 6], [2.0, 3], [10.0, 0], [9.0, 9]]));

    [Fact]
    public void Units_do_not_move_the_knee() => Assert.Equal(2, KneePoint.Of([[0.0, 1e7], [4e-3, 6e6], [2e-3, 3e6], [1e-2, 0]]));

    [Fact]
    public void A_single_point_is_its_own_knee_and_nothing_has_none()
    {
        Assert.Equal(0, KneePoint.Of([[3.0, 4]]));
        Assert.Null(KneePoint.Of([]));
    }
}
