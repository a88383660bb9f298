using FsCheck;
using FsCheck.Fluent;
using ParetoBench.Frontier;
using ParetoBench.Frontier.Ranking;

namespace ParetoBench.Tests.Frontier.Ranking;

public class NonDominatedSortTests
{
    [Fact]
    public void A_single_point_is_the_frontier() => Assert.Equal([1], NonDominatedSort.Ranks([[3.0, 4.0]]));

    [Fact]
    public void Nothing_has_no_ranks() => Assert.Empty(NonDominatedSort.Ranks([]));

    [Fact]
    public void Equal_points_share_a_rank() => Assert.Equal([1, 1, 2, 2], NonDominatedSort.Ranks([[1.0, 1], [1.0, 1], [2.0, 2], [2.0, 2]]));

    [Fact]
    public void Being_equal_in_one_objective_and_worse_in_another_is_being_dominated() =>
        Assert.Equal([1, 2, 2, 3], NonDominatedSort.Ranks([[1.0, 1], [1.0, 2], [2.0, 1], [2.0, 2]]));

    [Fact]
    public void Zero_and_minus_zero_are_the_same_cost() =>
        Assert.Equal([1, 1], NonDominatedSort.Ranks([[Objective.Maximize("x").Cost(0.0), 1], [Objective.Maximize("x").Cost(-0.0), 1]]));

    [Fact]
    public void Five_objectives_peel_layer_by_layer() =>
        Assert.Equal([2, 1, 1, 3], NonDominatedSort.Ranks([[1.0, 2, 3, 4, 5], [1.0, 2, 3, 4, 4], [9.0, 0, 9, 9, 9], [2.0, 2, 3, 4, 5]]));

    [Fact]
    public void Ranks_are_those_of_peeling_by_brute_force() =>
        Prop.ForAll(SmallPoints.Of(mostObjectives: 5, mostPoints: 30), points => NonDominatedSort.Ranks(points).SequenceEqual(Peel(points)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void The_non_dominated_set_is_rank_one() =>
        Prop.ForAll(SmallPoints.Of(mostObjectives: 5, mostPoints: 40), points =>
            NonDominatedSet.Of(points).SequenceEqual(NonDominatedSort.Ranks(points).Index().Where(r => r.Item == 1).Select(r => r.Index)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void The_order_of_the_rows_does_not_matter() =>
        Prop.ForAll(SmallPoints.Of(4, 30), points => NonDominatedSort.Ranks([.. points.Reverse()]).Reverse().SequenceEqual(NonDominatedSort.Ranks(points)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Rescaling_an_objective_by_a_rising_function_does_not_matter() =>
        Prop.ForAll(SmallPoints.Of(4, 30), points => NonDominatedSort.Ranks([.. points.Select(p => p.Select(x => Math.Exp(x) - 50).ToArray())])
            .SequenceEqual(NonDominatedSort.Ranks(points))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Tens_of_thousands_of_points_rank_within_seconds(int objectives)
    {
        Random random = new(7);
        double[][] points = Enumerable.Range(0, 40_000).Select(_ => Enumerable.Range(0, objectives).Select(_ => random.NextDouble()).ToArray()).ToArray();
        int[] ranks = await Task.Run(() => NonDominatedSort.Ranks(points)).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Contains(1, ranks);
    }

    private static int[] Peel(double[][] points)
    {
        int[] ranks = new int[points.Length];
        for (int rank = 1; ranks.Contains(0); rank++)
        {
            int[] left = Enumerable.Range(0, points.Length).Where(i => ranks[i] == 0).ToArray();
            foreach (int i in left.Where(i => !left.Any(j => Dominates(points[j], points[i]))).ToArray())
                ranks[i] = rank;
        }
        return ranks;
    }

    private static bool Dominates(double[] a, double[] b) => a.Zip(b).All(p => p.First <= p.Second) && a.Zip(b).Any(p => p.First < p.Second);
}
