using ParetoBench.Frontier;
using ParetoBench.Frontier.Picking;

namespace ParetoBench.Tests.Frontier.Picking;

public class FrontDistanceTests
{
    private static readonly Objective[] Small = [Objective.Minimize("x"), Objective.Minimize("y")];

    [Fact]
    public void Distances_are_those_worked_by_hand()
    {
        // (2, 4) is 1 and 0 behind (1, 5), and 0 and 2 behind (3, 2); (4, 1) is 1 behind (3, 2) in x alone.
        FrontDistance distance = FrontDistance.Of([[2.0, 4], [4.0, 1]], [[1.0, 5], [3.0, 2]], Small);
        Assert.Equal(1, distance.EpsilonAdditive);
        Assert.Equal(2, distance.EpsilonMultiplicative);
        Assert.Equal(1, distance.IgdPlus);
    }

    [Fact]
    public void A_set_is_at_no_distance_from_itself() =>
        Assert.Equal(new FrontDistance(0, 1, 0), FrontDistance.Of([[2.0, 4], [4.0, 1]], [[2.0, 4], [4.0, 1]], Small));

    [Fact]
    public void A_maximized_objective_counts_the_other_way()
    {
        FrontDistance distance = FrontDistance.Of([[-0.8]], [[-0.9]], [Objective.Maximize("accuracy")]);
        Assert.Equal(0.1, distance.EpsilonAdditive, 12);
        Assert.Equal(0.9 / 0.8, distance.EpsilonMultiplicative!.Value, 12);
    }

    [Fact]
    public void Factors_need_figures_above_zero() => Assert.Null(FrontDistance.Of([[0.0, 1]], [[1.0, 1]], Small).EpsilonMultiplicative);

    [Fact]
    public void An_empty_reference_set_is_refused() => Assert.Throws<BenchException>(() => FrontDistance.Of([[0.0, 1]], [], Small));
}
