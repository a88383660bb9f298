using ParetoBench.Frontier.Ranking;

namespace ParetoBench.Tests.Frontier.Ranking;

public class ThreeObjectiveSortTests
{
    [Fact]
    public void Each_point_is_one_rank_below_the_worst_that_dominates_it() =>
        Assert.Equal([1, 2, 2, 3], ThreeObjectiveSort.Ranks([0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1])!);

    [Fact]
    public void Ranks_are_those_of_the_divided_sort()
    {
        Random random = new(7);
        double[][] points = [.. Enumerable.Range(0, 400).Select(_ => (double[])[random.Next(9), random.Next(9), random.Next(9)])
            .DistinctBy(p => (p[0], p[1], p[2])).OrderBy(p => p[0]).ThenBy(p => p[1]).ThenBy(p => p[2])];
        double[] figures = [.. points.SelectMany(p => p)];
        Assert.Equal(DividedSort.Ranks(figures, 3), ThreeObjectiveSort.Ranks(figures)!);
    }
}
