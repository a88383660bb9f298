using ParetoBench.Frontier.Complexity;

namespace ParetoBench.Tests.Frontier.Complexity;

public class PhaseFitTests
{
    private static readonly double[] Places = [.. Enumerable.Range(0, 21).Select(i => i / 10.0)];

    [Fact]
    public void A_line_is_one_phase_with_its_slope()
    {
        PhaseFit fit = PhaseFit.Of(Places, [.. Places.Select(x => 3 - (2 * x))])!;
        Assert.Equal((1, 3), (fit.Phases, fit.Criteria.Count));
        Assert.Equal((3, -2), (Math.Round(fit.Start, 9), Math.Round(fit.Slopes[0], 9)));
    }

    [Fact]
    public void A_line_with_noise_is_not_broken_up()
    {
        int broken = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            Random random = new(seed);
            broken += PhaseFit.Of(Places, [.. Places.Select(x => 3 - (2 * x) + (0.1 * Normal(random)))])!.Phases > 1 ? 1 : 0;
        }

        // Breaks are searched for, so the criterion errs now and then; most lines stay whole.
        Assert.InRange(broken, 0, 14);
    }

    [Fact]
    public void Two_and_three_phases_are_found_with_their_breaks()
    {
        PhaseFit two = PhaseFit.Of(Places, [.. Places.Select(x => x < 1.2 ? -3 * x : -3.6 - (0.2 * (x - 1.2)))])!;
        Assert.Equal(1.2, Assert.Single(two.Breaks), 9);
        Assert.Equal([-3, -0.2], two.Slopes.Select(s => Math.Round(s, 6)));

        PhaseFit three =
            PhaseFit.Of(Places, [.. Places.Select(x => -(0.1 * Math.Min(x, 0.5)) - (2 * Math.Clamp(x - 0.5, 0, 0.8)) - (0.1 * Math.Max(0, x - 1.3)))])!;
        Assert.Equal([0.5, 1.3], three.Breaks.Select(b => Math.Round(b, 9)));
        Assert.Equal([-0.1, -2, -0.1], three.Slopes.Select(s => Math.Round(s, 6)));
        Assert.All(Places, x => Assert.Equal(-(0.1 * Math.Min(x, 0.5)) - (2 * Math.Clamp(x - 0.5, 0, 0.8)) - (0.1 * Math.Max(0, x - 1.3)), three.At(x), 6));
    }

    [Fact]
    public void The_criterion_is_that_of_schwarz()
    {
        // Squares 1 over 4 points about the line 0: 4 ln(1/4) + 3 ln 4 with start, slope and spread unknown.
        PhaseFit fit = PhaseFit.Of([0, 1, 2, 3], [0.5, -0.5, -0.5, 0.5])!;
        Assert.Equal((4 * Math.Log(0.25)) + (3 * Math.Log(4)), fit.Criteria[0], 9);
        Assert.Equal(0.5, fit.Residual, 9);
    }

    [Fact]
    public void Few_points_are_not_given_more_phases_than_they_can_show()
    {
        Assert.Null(PhaseFit.Of([1, 2], [1, 2]));
        Assert.Single(PhaseFit.Of([1, 2, 3, 4, 5], [5, 1, 5, 1, 5])!.Criteria);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
