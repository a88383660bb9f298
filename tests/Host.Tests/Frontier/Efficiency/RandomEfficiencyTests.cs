using ParetoBench.Frontier.Efficiency;
using ParetoBench.Frontier.Uncertainty;
using ParetoBench.Tables;

namespace ParetoBench.Tests.Frontier.Efficiency;

public class RandomEfficiencyTests
{
    private static readonly EfficiencyColumns Columns = EfficiencyColumns.Parse(["x"], ["y"], [], Orientation.Input);
    private static readonly EfficiencyModel Constant = Columns.Model(ReturnsToScale.Constant, Orientation.Input);

    [Fact]
    public void An_unquestioned_leader_is_efficient_in_every_draw_and_the_rest_scatter_about_their_ratio()
    {
        IReadOnlyList<DrawnEfficiency> drawn =
            Of("a,x,1,1\na,x,1.02,2\na,x,0.98,3\na,y,2,1\na,y,2,2\na,y,2,3\nb,x,2,1\nb,x,2.2,2\nb,x,1.8,3\nb,y,2,1\nb,y,2,2\nb,y,2,3\n");
        Assert.Equal((1, 1, 1), (drawn[0].Efficiency, drawn[0].Efficient, drawn[0].Rank));
        Assert.Equal(0.5, drawn[1].Efficiency, 12);
        Assert.InRange(drawn[1].Within.Low, 0.4, 0.499);
        Assert.InRange(drawn[1].Within.High, 0.501, 0.6);
        Assert.Equal((2, 2.0, 2.0), (drawn[1].Rank, drawn[1].RankWithin.Low, drawn[1].RankWithin.High));
    }

    [Fact]
    public void Ranks_of_units_that_cannot_be_told_apart_have_an_interval()
    {
        IReadOnlyList<DrawnEfficiency> drawn = Of("a,x,1,1\na,x,2,2\na,y,1,1\nb,x,1,1\nb,x,2,2\nb,y,1,1\n");
        Assert.All(drawn, unit => Assert.Equal((1, 2), (unit.RankWithin.Low, unit.RankWithin.High)));
    }

    [Fact]
    public void A_training_cost_is_an_input_like_any_other_and_may_be_fixed()
    {
        EfficiencyColumns columns = EfficiencyColumns.Parse(["x,training_seconds"], ["y"], ["training_seconds"], Orientation.Input);
        PointTable table =
            Csv.Table("id,objective,value,repeat\na,x,1,1\na,training_seconds,9,1\na,y,1,1\nb,x,2,1\nb,training_seconds,5,1\nb,y,1,1\n");
        MeasurementDraws draws = new(FrontierSamples.Read(table, columns.Objectives), columns.Objectives, new DrawOptions(50, 1));

        // b is slower, but nobody else does with as little training.
        Assert.Equal([1, 1], RandomEfficiency.Of(draws, columns, columns.Model(ReturnsToScale.Variable, Orientation.Input), 0.95).Select(u => u.Efficiency));
    }

    [Theory]
    [InlineData("a,x,0,1\na,y,1,1\n", "A repeat of the input x is 0")]
    [InlineData("a,x,1,1\na,y,-1,1\n", "A repeat of the output y is -1")]
    public void What_has_no_ratio_is_refused(string rows, string message) => Assert.Contains(message, Assert.Throws<BenchException>(() => Of(rows)).Message);

    private static IReadOnlyList<DrawnEfficiency> Of(string rows)
    {
        FrontierSamples samples = FrontierSamples.Read(Csv.Table("id,objective,value,repeat\n" + rows), Columns.Objectives);
        return RandomEfficiency.Of(new MeasurementDraws(samples, Columns.Objectives, new DrawOptions(1000, 1)), Columns, Constant, 0.95);
    }
}
