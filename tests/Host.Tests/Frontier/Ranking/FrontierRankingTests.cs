using FsCheck;
using FsCheck.Fluent;
using ParetoBench.Frontier;
using ParetoBench.Frontier.Ranking;

namespace ParetoBench.Tests.Frontier.Ranking;

public class FrontierRankingTests
{
    private static readonly Objective[] LatencyAndAccuracy = [Objective.Minimize("latency_ms"), Objective.Maximize("accuracy")];

    [Fact]
    public void Maximized_columns_count_the_other_way()
    {
        FrontierRanking ranking = FrontierRanking.Of(Csv.Table("latency_ms,accuracy\n1,0.8\n2,0.9\n3,0.85\n1,0.7\n"), LatencyAndAccuracy);
        Assert.Equal([1, 1, 2, 2], ranking.Ranks);
        Assert.Equal([[], [], [1], [0]], Enumerable.Range(0, 4).Select(ranking.DominatedBy));
    }

    [Fact]
    public void A_row_without_a_figure_is_not_ranked_and_dominates_nothing()
    {
        FrontierRanking ranking = FrontierRanking.Of(Csv.Table("latency_ms,accuracy\n,0.99\n2,0.9\n"), LatencyAndAccuracy);
        Assert.Equal([null, 1], ranking.Ranks);
        Assert.Equal(1, ranking.Missing);
    }

    [Fact]
    public void A_row_that_was_refused_is_not_ranked_whatever_its_figures() =>
        Assert.Equal([null, 1], FrontierRanking.Of(Csv.Table("status,latency_ms,accuracy\nrefused,1,0.99\ncompleted,2,0.9\n"), LatencyAndAccuracy).Ranks);

    [Fact]
    public void Groups_do_not_dominate_each_other()
    {
        ParetoBench.Tables.PointTable table = Csv.Table("latency_ms,accuracy\n1,0.9\n2,0.8\n3,0.7\n");
        Assert.Equal([1, 1, 2], FrontierRanking.OfGroups(table, LatencyAndAccuracy, [[0], [1, 2]]).Ranks);
    }

    [Fact]
    public void Members_are_mutually_non_dominated_and_each_other_row_is_dominated_by_a_member() =>
        Prop.ForAll(SmallPoints.Of(4, 25), points =>
        {
            Objective[] objectives = points[0].Select((_, i) => i % 2 == 0 ? Objective.Minimize($"c{i}") : Objective.Maximize($"c{i}")).ToArray();
            FrontierRanking ranking = FrontierRanking.Of(Csv.Table(points), objectives);
            double[][] costs = points.Select(p => p.Select((x, i) => objectives[i].Cost(x)).ToArray()).ToArray();
            return Enumerable.Range(0, points.Length).All(row =>
            {
                IEnumerable<int> dominators = Enumerable.Range(0, points.Length).Where(r => ranking.Ranks[r] == 1 && Dominance.Dominates(costs[r], costs[row]));
                return ranking.DominatedBy(row).SequenceEqual(dominators) && (ranking.Ranks[row] == 1) == (ranking.DominatedBy(row).Count == 0);
            });
        }).QuickCheckThrowOnFailure();
}
