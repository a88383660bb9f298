using FsCheck;
using FsCheck.Fluent;
using ParetoBench.Frontier;
using ParetoBench.Frontier.Hypervolumes;
using ParetoBench.Frontier.Ranking;

namespace ParetoBench.Tests.Frontier.Hypervolumes;

public class HypervolumeTests
{
    [Fact]
    public void One_point_spans_a_box() => Assert.Equal(8 * 7 * 5, Hypervolume.Of([[2.0, 3, 5]], [10, 10, 10]));

    [Fact]
    public void Two_boxes_overlap_once() => Assert.Equal(8 * 2 + 2 * 8 - 2 * 2, Hypervolume.Of([[2.0, 8], [8.0, 2]], [10, 10]));

    [Fact]
    public void A_point_on_the_edge_of_the_reference_adds_nothing() => Assert.Equal(4, Hypervolume.Of([[8.0, 8], [0.0, 10], [12.0, 0]], [10, 10]));

    [Fact]
    public void No_point_no_volume() => Assert.Equal(0, Hypervolume.Of([], [10, 10]));

    [Fact]
    public void A_maximized_objective_has_its_reference_in_its_own_unit() =>
        Assert.Equal(0.9 * 5, Hypervolume.Of(Csv.Table("a,b\n5,0.9\n"), [Objective.Minimize("a"), Objective.Maximize("b")], [10, 0], [0]), 12);

    [Fact]
    public void The_volume_is_that_of_inclusion_and_exclusion() =>
        Prop.ForAll(SmallPoints.Of(mostObjectives: 8, mostPoints: 8), points =>
            Hypervolume.Of(points, Reference(points, 6)) == InclusionExclusion(points, Reference(points, 6)))
                .Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void The_volume_is_the_number_of_dominated_grid_cells() =>
        Prop.ForAll(SmallPoints.Of(mostObjectives: 5, mostPoints: 40), points => Hypervolume.Of(points, Reference(points, 5)) == GridCells(points, 5))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Another_point_never_shrinks_the_volume() =>
        Prop.ForAll(SmallPoints.Of(6, 20), points => Hypervolume.Of(points, Reference(points, 6)) >= Hypervolume.Of(points.Skip(1), Reference(points, 6)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_hundred_points_of_six_objectives_agree_in_any_order_of_the_objectives()
    {
        Random random = new(11);
        double[][] points = Enumerable.Range(0, 60).Select(_ => Enumerable.Range(0, 6).Select(_ => random.NextDouble()).ToArray()).ToArray();
        double volume = Hypervolume.Of(points, [1.1, 1.1, 1.1, 1.1, 1.1, 1.1]);
        double reversed = Hypervolume.Of(points.Select(p => p.Reverse().ToArray()), [1.1, 1.1, 1.1, 1.1, 1.1, 1.1]);
        Assert.Equal(1, reversed / volume, 13);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(10)]
    public void Twelve_digits_hold_whatever_the_scales_of_the_columns(int objectives)
    {
        // Figures are multiples of 2^-10, so that the volume of the unscaled points is exact up to its sum; scales are far apart.
        Random random = new(objectives);
        double[][] points = Enumerable.Range(0, objectives > 8 ? 12 : 25)
            .Select(_ => Enumerable.Range(0, objectives).Select(_ => random.Next(1024) / 1024.0).ToArray()).ToArray();
        double volume = Hypervolume.Of(points, [.. Enumerable.Repeat(1.0, objectives)]);
        double[] scales = [.. Enumerable.Range(0, objectives).Select(k => Math.Pow(10, (7 * k % 13) - 6) * 3)];
        double scaled = Hypervolume.Of(points.Select(p => p.Select((x, k) => x * scales[k]).ToArray()), scales);
        Assert.Equal(1, scaled / scales.Aggregate(1.0, (a, b) => a * b) / volume, 12);
        double[] worst = [.. Enumerable.Repeat(1.0, objectives)];
        Assert.Equal(1, InclusionExclusion([.. points.Take(12)], worst) / Hypervolume.Of(points.Take(12), worst), 11);
    }

    [Fact]
    public void Four_objectives_agree_with_the_recursion_over_a_fifth_that_is_flat()
    {
        Random random = new(2);
        double[][] points = Enumerable.Range(0, 300).Select(_ => Enumerable.Range(0, 4).Select(_ => random.NextDouble()).ToArray()).ToArray();
        double flat = Hypervolume.Of(points.Select(p => (double[])[.. p, 0]), [1, 1, 1, 1, 1]);
        Assert.Equal(1, Hypervolume.Of(points, [1, 1, 1, 1]) / flat, 12);
    }

    [Fact]
    public void A_contribution_is_what_the_frontier_loses_without_the_point() =>
        Prop.ForAll(SmallPoints.Of(6, 15), all =>
        {
            double[][] points = NonDominatedSet.Of(all).Select(i => all[i]).ToArray();
            double[] contributions = Hypervolume.Contributions(points, Reference(points, 6));
            return Enumerable.Range(0, points.Length).All(i =>
                contributions[i] == Hypervolume.Of(points, Reference(points, 6)) - Hypervolume.Of(points.Where((_, j) => j != i), Reference(points, 6)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Dominated_points_add_nothing_and_take_nothing() => Assert.Equal([2.0, 0, 0], Hypervolume.Contributions([[4.0], [6.0], [5.0]], [6]));

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Hundreds_of_points_on_a_sphere_agree_in_any_order_of_the_objectives(int objectives)
    {
        Random random = new(12);
        double[][] points = Enumerable.Range(0, 400).Select(_ => Enumerable.Range(0, objectives).Select(_ => random.NextDouble()).ToArray())
            .Select(p => p.Select(x => 1 - x / Math.Sqrt(p.Sum(y => y * y))).ToArray()).ToArray();
        double[] reference = Enumerable.Repeat(1.0, objectives).ToArray();
        Assert.Equal(1, Hypervolume.Of(points.Select(p => p.Reverse().ToArray()), reference) / Hypervolume.Of(points, reference), 13);
    }

    private static double[] Reference(double[][] points, double worst) => [.. Enumerable.Repeat(worst, points[0].Length)];

    private static double InclusionExclusion(double[][] points, double[] reference)
    {
        double sum = 0.0;
        for (int subset = 1; subset < 1 << points.Length; subset++)
        {
            double[][] members = points.Where((_, i) => (subset >> i & 1) == 1).ToArray();
            double box = reference.Select((r, k) => Math.Max(0, r - members.Max(m => m[k]))).Aggregate(1.0, (a, b) => a * b);
            sum += members.Length % 2 == 1 ? box : -box;
        }
        return sum;
    }

    private static int GridCells(double[][] points, int side)
    {
        int cells = (int)Math.Pow(side, points[0].Length);
        return Enumerable.Range(0, cells).Count(cell =>
        {
            int[] corner = new int[points[0].Length];
            for (int k = 0; k < corner.Length; k++, cell /= side)
                corner[k] = cell % side;
            return points.Any(p => p.Zip(corner).All(c => c.First <= c.Second));
        });
    }
}
