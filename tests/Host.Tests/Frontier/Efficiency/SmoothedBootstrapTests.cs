using ParetoBench.Frontier.Efficiency;

namespace ParetoBench.Tests.Frontier.Efficiency;

public class SmoothedBootstrapTests
{
    [Theory]
    [InlineData(Orientation.Input)]
    [InlineData(Orientation.Output)]
    public void The_correction_comes_nearer_to_a_frontier_that_is_known(Orientation orientation)
    {
        // Units at a known efficiency below y = sqrt(x): the measured efficiency is too high, because the frontier itself is seldom measured.
        (double before, double after) = (0.0, 0.0);
        for (int seed = 0; seed < 4; seed++)
        {
            (Units units, double[] truth) = Known(orientation, 40, seed);
            CorrectedEfficiency[] corrected = SmoothedBootstrap.Of(units, EfficiencyModel.Of(ReturnsToScale.Variable, orientation, units), 200, 1, 0.95)!;
            before += corrected.Zip(truth).Average(u => u.First.Efficiency - u.Second) / 4;
            after += corrected.Zip(truth).Average(u => u.First.Corrected - u.Second) / 4;
            Assert.All(corrected, u => Assert.True(u.Corrected <= u.Efficiency && u.Low <= u.Corrected && u.Corrected <= u.High));
        }
        Assert.True(before > 0 && Math.Abs(after) < 0.6 * before, $"{before} before, {after} after");
    }

    [Fact]
    public void The_interval_holds_the_known_efficiency_about_as_often_as_it_says()
    {
        int inside = 0;
        for (int seed = 0; seed < 6; seed++)
        {
            (Units units, double[] truth) = Known(Orientation.Input, 50, seed);
            CorrectedEfficiency[] corrected = SmoothedBootstrap.Of(units, EfficiencyModel.Of(ReturnsToScale.Variable, Orientation.Input, units), 300, 1, 0.95)!;
            inside += corrected.Zip(truth).Count(u => u.First.Low <= u.Second && u.Second <= u.First.High);
        }

        // Simar and Wilson's own simulations cover somewhat less than stated with few units.
        Assert.InRange(inside / 300.0, 0.75, 1);
    }

    [Fact]
    public void The_same_seed_gives_the_same_answer()
    {
        (Units units, _) = Known(Orientation.Input, 20, 1);
        EfficiencyModel model = EfficiencyModel.Of(ReturnsToScale.Constant, Orientation.Input, units);
        Assert.Equal(SmoothedBootstrap.Of(units, model, 100, 7, 0.9), SmoothedBootstrap.Of(units, model, 100, 7, 0.9));
    }

    [Fact]
    public void Where_all_are_efficient_there_is_nothing_to_draw_from()
    {
        EfficiencyTable table = new(Csv.Table("id,x,y\na,1,1\nb,2,2\n"), EfficiencyColumns.Parse(["x"], ["y"], [], Orientation.Input),
            new EfficiencyModel(ReturnsToScale.Constant, Orientation.Input, [false, false]), super: false, by: null, bootstrap: (200, 1, 0.95));
        Assert.Contains("every row is efficient", Assert.Single(table.Notes()));
        Assert.Null(table.Corrected(0));
    }

    private static (Units Units, double[] Truth) Known(Orientation orientation, int count, int seed)
    {
        Random random = new(seed);
        List<double[]> units = [];
        List<double> truth = [];
        for (int i = 0; i < count; i++)
        {
            (double x, double efficiency) =
                (1 + (9 * random.NextDouble()),
                    Math.Exp(-0.3 * Math.Abs(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))));
            units.Add(orientation == Orientation.Input ? [x / efficiency, Math.Sqrt(x)] : [x, Math.Sqrt(x) * efficiency]);
            truth.Add(efficiency);
        }
        return (new Units(units, 1), [.. truth]);
    }
}
