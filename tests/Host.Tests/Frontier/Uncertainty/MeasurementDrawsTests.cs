using ParetoBench.Frontier;
using ParetoBench.Frontier.Ranking;
using ParetoBench.Frontier.Uncertainty;

namespace ParetoBench.Tests.Frontier.Uncertainty;

public class MeasurementDrawsTests
{
    private static readonly Objective[] One = [Objective.Minimize("ms")];
    private static readonly Objective[] Two = [Objective.Minimize("ms"), Objective.Minimize("mj")];

    [Fact]
    public void The_probability_to_dominate_is_that_of_independent_normal_means()
    {
        // P = product over objectives of Phi((v - u) / sqrt(s_u^2/n_u + s_v^2/n_v)): Fieldsend after Hughes, EMO 2001.
        FrontierSamples samples =
            NormalRepeats.Samples([NormalRepeats.Of(10, 1, 25), NormalRepeats.Of(5, 2, 25)], [NormalRepeats.Of(10.3, 1.5, 25), NormalRepeats.Of(5.4, 1, 25)]);
        double expected = NormalRepeats.Phi(0.3 / Math.Sqrt((1 + 2.25) / 25)) * NormalRepeats.Phi(0.4 / Math.Sqrt((4 + 1.0) / 25));
        int[,] hits = RandomFrontier.Dominations(new MeasurementDraws(samples, Two, new DrawOptions(40_000, 1)));
        Assert.Equal(expected, hits[0, 1] / 40_000.0, 0.012);
    }

    [Fact]
    public void A_systematic_term_widens_by_what_it_states()
    {
        FrontierSamples samples = NormalRepeats.Samples([[1.0]], [[1.2]]);
        MeasurementDraws draws = new(samples, One, new DrawOptions(40_000, 1) { Systematic = [new SystematicTerm("ms", 0.13, null)] });

        // The logarithm of the ratio is normal with deviation 0.13 * sqrt(2).
        Assert.Equal(NormalRepeats.Phi(Math.Log(1.2) / (0.13 * Math.Sqrt(2))), RandomFrontier.Memberships(draws)[0] / 40_000.0, 0.01);
    }

    [Fact]
    public void An_error_that_all_share_changes_no_membership()
    {
        FrontierSamples samples = NormalRepeats.Samples([NormalRepeats.Of(1, 0.2, 5)], [NormalRepeats.Of(1.1, 0.2, 5)]);
        DrawOptions alone = new(2000, 1);
        DrawOptions shared = alone with { Systematic = [new SystematicTerm("ms", 0.5, SystematicTerm.All)] };
        Assert.Equal(
            RandomFrontier.Memberships(new MeasurementDraws(samples, One, alone)), RandomFrontier.Memberships(new MeasurementDraws(samples, One, shared)));
    }

    [Fact]
    public void Candidates_of_one_lab_share_its_error()
    {
        ParetoBench.Tables.PointTable table = Csv.Table("id,objective,value,repeat,lab\na,ms,1,1,x\nb,ms,1.1,1,x\nc,ms,1.2,1,y\n");
        FrontierSamples samples = FrontierSamples.Read(table, One);
        MeasurementDraws draws = new(samples, One, new DrawOptions(2000, 1) { Systematic = [new SystematicTerm("ms", 0.3, "lab")] }, table);
        int[,] hits = RandomFrontier.Dominations(draws);
        Assert.Equal(2000, hits[0, 1]);
        Assert.InRange(hits[2, 0], 200, 900);
    }

    [Fact]
    public void Draws_on_many_threads_are_those_of_one_after_the_other()
    {
        FrontierSamples samples =
            NormalRepeats.Samples(
                [.. Enumerable.Range(0, 12).Select(i => (double[][])[NormalRepeats.Of(1 + (0.01 * i), 0.2, 6), NormalRepeats.Of(2 - (0.01 * i), 0.2, 6)])]);
        MeasurementDraws draws = new(samples, Two, new DrawOptions(500, 9) { Systematic = [new SystematicTerm("mj", 0.1, null)] });
        int[] serial = new int[12];
        double[][] costs = Enumerable.Range(0, 12).Select(_ => new double[2]).ToArray();
        for (int draw = 499; draw >= 0; draw--)
        {
            draws.Draw(draw, costs);
            foreach (int member in NonDominatedSet.Of(costs))
                serial[member]++;
        }
        Assert.Equal(serial, RandomFrontier.Memberships(draws));
    }

    [Fact]
    public void A_median_is_not_moved_by_an_outlier()
    {
        double[] figures = [1, 1, 1, 1, 1, 1, 1, 1, 100];
        FrontierSamples samples = NormalRepeats.Samples([figures], [[2.0, 2, 2]]);

        // The outlier is the median when five of nine draw it: about once in a thousand.
        Assert.InRange(RandomFrontier.Memberships(new MeasurementDraws(samples, One, new DrawOptions(1000, 1) { Median = true }))[0], 990, 1000);
        Assert.InRange(RandomFrontier.Memberships(new MeasurementDraws(samples, One, new DrawOptions(1000, 1)))[0], 200, 500);
    }

    [Fact]
    public void Sessions_are_drawn_together()
    {
        // Both are slow in the same sessions: b is always the slower one.
        FrontierSamples samples = FrontierSamples.Read(Csv.Table("id,objective,value,repeat\na,ms,1,1\na,ms,5,2\nb,ms,2,1\nb,ms,6,2\n"), One);
        Assert.Equal([1000, 0], RandomFrontier.Memberships(new MeasurementDraws(samples, One, new DrawOptions(1000, 1) { Sessions = true })));
        Assert.NotEqual(0, RandomFrontier.Memberships(new MeasurementDraws(samples, One, new DrawOptions(1000, 1)))[1]);
    }

    [Fact]
    public void Sessions_that_are_not_complete_are_refused()
    {
        FrontierSamples samples = FrontierSamples.Read(Csv.Table("id,objective,value,repeat\na,ms,1,1\na,ms,5,2\nb,ms,2,1\n"), One);
        Assert.Contains("cannot be drawn together",
            Assert.Throws<BenchException>(() => new MeasurementDraws(samples, One, DrawOptions.Default with { Sessions = true })).Message);
    }

    [Fact]
    public void Groups_do_not_meet()
    {
        IReadOnlyList<(string Group, FrontierSamples Samples)> groups =
            FrontierSamples.ReadGroups(Csv.Table("id,objective,value,repeat,board\na,ms,1,1,m4\na,ms,9,1,m7\nb,ms,2,1,m4\n"), One, "board");
        Assert.Equal(["m4", "m7"], groups.Select(g => g.Group));
        Assert.Equal([2, 1], groups.Select(g => g.Samples.Ids.Count));
    }

    [Theory]
    [InlineData("energy_mj=0.13", "energy_mj", 0.13, null)]
    [InlineData(" a=b = 1e-2 @ lab", "a=b", 0.01, "lab")]
    [InlineData("x=0@all", "x", 0, "all")]
    public void A_systematic_term_is_read(string text, string column, double share, string? by) =>
        Assert.Equal(new SystematicTerm(column, share, by), SystematicTerm.Parse([text], [column]).Single());

    [Theory]
    [InlineData("ms", "\"ms\" is not a systematic term")]
    [InlineData("ms=much", "\"much\" is not a share from 0 to 10")]
    [InlineData("ms=-1", "\"-1\" is not a share from 0 to 10")]
    [InlineData("ms=NaN", "\"NaN\" is not a share from 0 to 10")]
    [InlineData("ms=0.1@", "Nothing follows the @")]
    [InlineData("mj=0.1", "mj is not one of the columns in use")]
    public void What_is_no_systematic_term_is_refused(string text, string message) =>
        Assert.Contains(message, Assert.Throws<BenchException>(() => SystematicTerm.Parse([text], ["ms"])).Message);
}
