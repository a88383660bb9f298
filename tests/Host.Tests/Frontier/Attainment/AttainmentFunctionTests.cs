using FsCheck;
using FsCheck.Fluent;
using ParetoBench.Frontier;
using ParetoBench.Frontier.Attainment;
using ParetoBench.Frontier.Hypervolumes;
using ParetoBench.Frontier.Ranking;

namespace ParetoBench.Tests.Frontier.Attainment;

public class AttainmentFunctionTests
{
    [Fact]
    public void Two_stairs_that_cross_have_the_levels_drawn_by_hand()
    {
        // One frontier is (1, 3), (3, 1), the other (2, 2): both attain (2, 3) and (3, 2), one of them the rest.
        AttainmentFunction attainment = new([[[1, 3], [3, 1]], [[2, 2]]]);
        Assert.Equal([[1, 3], [2, 2], [3, 1]], attainment.Level(1));
        Assert.Equal([[2, 3], [3, 2]], attainment.Level(2));
    }

    [Theory]
    [InlineData(2, 12)]
    [InlineData(3, 7)]
    public void Levels_are_the_minima_of_all_places_that_enough_sets_attain(int objectives, int most) =>
        Prop.ForAll(SetsOf(objectives, most), sets => Enumerable.Range(1, sets.Length).All(level =>
            new AttainmentFunction(sets).Level(level).Select(Text).SequenceEqual(Minima(sets, level).Select(Text))))
                .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void A_level_is_attained_by_as_many_sets_as_it_says() =>
        Prop.ForAll(SetsOf(3, 10), sets =>
        {
            AttainmentFunction attainment = new(sets);
            return Enumerable.Range(1, sets.Length).All(level => attainment.Level(level).All(corner => attainment.At(corner) >= level));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Equal_sets_have_no_spread()
    {
        double[][] front = [[1, 3], [3, 1]];
        Vorobev mean = Vorobev.Of(new AttainmentFunction([front, front, front]), [5, 5]);
        Assert.Equal((1, 12, 0), (mean.Threshold, mean.MeanHypervolume, mean.Deviation));
        Assert.Equal(front, mean.Expectation);
    }

    [Fact]
    public void The_expectation_of_two_boxes_is_worked_by_hand()
    {
        // Volumes 16 and 4, mean 10. One set attains 16, both 4: the largest level not below the mean is one set, and the sets differ from it by 0 and 12.
        Vorobev mean = Vorobev.Of(new AttainmentFunction([[[1, 1]], [[3, 3]]]), [5, 5]);
        Assert.Equal((0.5, 10, 6), (mean.Threshold, mean.MeanHypervolume, mean.Deviation));
        Assert.Equal([[1, 1]], mean.Expectation);
    }

    [Fact]
    public void The_expectation_is_the_largest_level_whose_volume_is_not_below_the_mean() =>
        Prop.ForAll(SetsOf(2, 6), sets =>
        {
            double[] reference = [7, 7];
            AttainmentFunction attainment = new(sets);
            double mean = sets.Average(set => Hypervolume.Of(set, reference));
            int level = Enumerable.Range(1, sets.Length).Last(t => t == 1 || Hypervolume.Of(attainment.Level(t), reference) >= mean - 1e-9);
            return Vorobev.Of(attainment, reference).Threshold == (double)level / sets.Length;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0.001, 1)]
    [InlineData(0.3, 3)]
    [InlineData(0.31, 4)]
    [InlineData(1, 10)]
    public void A_share_is_rounded_up_to_whole_sets(double share, int sets) =>
        Assert.Equal(sets, new AttainmentFunction([.. Enumerable.Repeat<double[][]>([[1, 1]], 10)]).SetsOf(share));

    [Fact]
    public void Rows_are_told_apart_by_set_and_group()
    {
        IReadOnlyList<(string Group, IReadOnlyList<double[][]> Sets)> groups = PointSets.Of(
            Csv.Table("x,y,run,board\n1,1,1,m4\n2,2,2,m4\n3,3,1,m7\n,4,3,m4\n"), [Objective.Minimize("x"), Objective.Maximize("y")], "run", "board");
        Assert.Equal(["m4", "m7"], groups.Select(g => g.Group));
        Assert.Equal([[[1, -1]], [[2, -2]]], groups[0].Sets);
    }

    [Fact]
    public void A_table_without_a_complete_row_is_refused() =>
        Assert.Contains("No row has a figure for every objective",
            Assert.Throws<BenchException>(
                () => PointSets.Of(Csv.Table("x,y,run\n1,,1\n"), [Objective.Minimize("x"), Objective.Minimize("y")], "run", null)).Message);

    private static Arbitrary<double[][][]> SetsOf(int objectives, int mostSets)
    {
        Gen<double[][][]> sets =
            from count in Gen.Choose(1, mostSets)
            from points in Gen.Choose(1, 4)
            from figures in Gen.Choose(0, 6).ArrayOf(objectives * points * count)
            select figures.Select(f => (double)f).Chunk(objectives).Chunk(points).ToArray();
        return sets.ToArbitrary();
    }

    /// <summary>Looks at every place of the grid.</summary>
    private static double[][] Minima(double[][][] sets, int level)
    {
        AttainmentFunction attainment = new(sets);
        IEnumerable<double[]> grid = Enumerable.Range(0, sets[0][0].Length)
            .Aggregate((IEnumerable<double[]>)[[]], (all, _) => all.SelectMany(before => Enumerable.Range(0, 7).Select(x => (double[])[.. before, x])));
        double[][] attained = grid.Where(place => sets.Count(set => set.Any(point => point.Zip(place).All(c => c.First <= c.Second))) >= level).ToArray();
        return [.. attained.Where(place => !attained.Any(other => Dominance.Dominates(other, place)))];
    }

    private static string Text(double[] point) => string.Join(',', point);
}
