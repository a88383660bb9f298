using FsCheck;
using FsCheck.Fluent;
using ParetoBench.Frontier;
using ParetoBench.Frontier.Picking;
using ParetoBench.Frontier.Ranking;

namespace ParetoBench.Tests.Frontier.Picking;

public class EpsilonConstraintTests
{
    private static readonly Objective[] Objectives = [Objective.Maximize("accuracy"), Objective.Minimize("ram")];

    [Fact]
    public void Each_limit_has_its_best_row()
    {
        ParetoBench.Tables.PointTable table = Csv.Table("id,accuracy,ram\na,0.8,1\nb,0.9,4\nc,0.85,5\nd,0.95,9\n");
        using StringWriter text = new();
        EpsilonConstraint.Table(new RankedTable(table, Objectives, null), Objectives, null).WriteCsv(text);
        Assert.Equal("ram_from,ram_to,id,accuracy,ram\n1,4,a,0.8,1\n4,9,b,0.9,4\n9,,d,0.95,9\n", text.ToString());
    }

    [Fact]
    public void A_row_that_no_weighted_sum_finds_is_found()
    {
        IReadOnlyList<EpsilonStep> steps =
            EpsilonConstraint.Of(Csv.Table("x,y\n0,10\n6,6\n10,0\n"), [Objective.Minimize("x"), Objective.Minimize("y")], [0, 1, 2]);
        Assert.Equal([2, 1, 0], steps.Select(s => s.Row));
    }

    [Fact]
    public void The_sweep_enumerates_the_frontier_and_each_answer_is_best_within_its_limits() =>
        Prop.ForAll(SmallPoints.Of(4, 12), points =>
        {
            if (points[0].Length < 2)
                return true;
            ParetoBench.Tables.PointTable table = Csv.Table(points);
            Objective[] objectives = [.. points[0].Select((_, k) => Objective.Minimize($"c{k}"))];
            int[] rows = [.. Enumerable.Range(0, points.Length)];
            IReadOnlyList<EpsilonStep> steps = EpsilonConstraint.Of(table, objectives, rows);
            IOrderedEnumerable<string> front = NonDominatedSet.Of(points).Select(i => string.Join(',', points[i])).Distinct().Order();
            return steps.Select(s => string.Join(',', points[s.Row])).Distinct().Order().SequenceEqual(front)
                && steps.All(step =>
                {
                    double[] limits = [.. step.Limits, step.From];
                    return points.Where(p => limits.Zip(p.Skip(1)).All(l => l.Second <= l.First)).Min(p => p[0]) == points[step.Row][0];
                });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_objective_has_nothing_to_sweep() =>
        Assert.Contains("A sweep of limits needs",
            Assert.Throws<BenchException>(() => EpsilonConstraint.Of(Csv.Table("x\n1\n"), [Objective.Minimize("x")], [0])).Message);
}
