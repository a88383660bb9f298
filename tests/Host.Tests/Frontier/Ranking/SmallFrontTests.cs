using FsCheck;
using FsCheck.Fluent;
using ParetoBench.Frontier.Ranking;

namespace ParetoBench.Tests.Frontier.Ranking;

public class SmallFrontTests
{
    [Fact]
    public void Equal_points_are_all_on_the_front() => Assert.Equal([0, 1, 2], SmallFront.Of([[1, 2], [1, 2], [2, 1], [3, 3]]));

    [Fact]
    public void The_front_is_that_of_the_general_search() =>
        Prop.ForAll(SmallPoints.Of(4, 20), points => SmallFront.Of(points).Order().SequenceEqual(NonDominatedSet.Of(points)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));
}
