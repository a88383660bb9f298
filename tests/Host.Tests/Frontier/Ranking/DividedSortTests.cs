using FsCheck;
using FsCheck.Fluent;
using ParetoBench.Frontier.Ranking;

namespace ParetoBench.Tests.Frontier.Ranking;

public class DividedSortTests
{
    [Theory]
    [InlineData(2, 6)]
    [InlineData(3, 4)]
    [InlineData(3, 1000)]
    [InlineData(4, 3)]
    [InlineData(5, 6)]
    [InlineData(6, 1000)]
    public void Ranks_of_hundreds_of_points_are_the_longest_chains_of_dominators(int objectives, int levels)
    {
        // Large enough that points are divided, coarse enough that many figures are equal.
        for (int seed = 0; seed < 4; seed++)
        {
            Random random = new(seed);
            double[][] points = [.. Enumerable.Range(0, 400).Select(_ => Enumerable.Range(0, objectives).Select(_ => (double)random.Next(levels)).ToArray())];
            Assert.Equal(Chains(points), NonDominatedSort.Ranks(points));
            Assert.Equal(Enumerable.Range(0, points.Length).Where(i => !points.Any(p => Dominance.Dominates(p, points[i]))), NonDominatedSet.Of(points));
        }
    }

    [Fact]
    public void The_order_of_points_and_of_objectives_does_not_matter() =>
        Prop.ForAll(SmallPoints.Of(6, 60), points =>
        {
            int[] turned = [.. Enumerable.Range(0, points.Length).Reverse()];
            int[] ranks = NonDominatedSort.Ranks(points);
            return NonDominatedSort.Ranks([.. turned.Select(i => points[i])]).SequenceEqual(turned.Select(i => ranks[i]))
                && NonDominatedSort.Ranks([.. points.Select(p => p.Reverse().ToArray())]).SequenceEqual(ranks);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Growing_figures_by_any_rising_function_and_doubling_points_change_no_rank() =>
        Prop.ForAll(SmallPoints.Of(5, 40), points =>
        {
            int[] ranks = NonDominatedSort.Ranks(points);
            return NonDominatedSort.Ranks([.. points.Select(p => p.Select((x, k) => Math.Exp(x + k) * 1e-3).ToArray())]).SequenceEqual(ranks)
                && NonDominatedSort.Ranks([.. points, .. points]).SequenceEqual(ranks.Concat(ranks));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_long_chain_and_a_heap_of_equal_points_are_ranked()
    {
        double[][] chain = [.. Enumerable.Range(0, 20_000).Select(i => (double[])[i, i, i, i])];
        Assert.Equal(Enumerable.Range(1, 20_000), NonDominatedSort.Ranks(chain));
        double[][] equal = [.. Enumerable.Range(0, 200_000).Select(_ => (double[])[1, 2, 3, 4])];
        Assert.All(NonDominatedSort.Ranks(equal), rank => Assert.Equal(1, rank));
        Assert.Equal(200_000, NonDominatedSet.Of(equal).Count);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 5)]
    [InlineData(8, 9)]
    public void The_nth_smallest_is_that_of_sorting(int n, double expected) => Assert.Equal(expected, QuickSelect.Nth([5, 3, 9, 1, 7, 2, 8, 4, 6], n));

    private static int[] Chains(double[][] points)
    {
        int[] ranks = new int[points.Length];
        foreach (int i in Enumerable.Range(0, points.Length).OrderBy(i => points[i].Sum()))
            ranks[i] = 1
                + Enumerable.Range(0, points.Length).Where(j => Dominance.Dominates(points[j], points[i])).Select(j => ranks[j]).DefaultIfEmpty(0).Max();
        return ranks;
    }
}
