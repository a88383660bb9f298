using ParetoBench.Frontier;
using ParetoBench.Frontier.Uncertainty;

namespace ParetoBench.Tests.Frontier.Uncertainty;

public class RandomFrontierTests
{
    private static readonly Objective[] Objectives = [Objective.Minimize("ms"), Objective.Maximize("accuracy")];

    [Fact]
    public void A_candidate_that_wins_every_repeat_is_always_on_the_frontier()
    {
        FrontierSamples samples =
            Read("a,ms,1,1\na,ms,1.1,2\na,accuracy,0.9,1\na,accuracy,0.91,2\nb,ms,2,1\nb,ms,2.1,2\nb,accuracy,0.8,1\nb,accuracy,0.81,2\n");
        Assert.Equal([500, 0], Memberships(samples, 500, seed: 1));
    }

    [Fact]
    public void A_coin_is_a_coin()
    {
        // Two candidates of the same two figures: of the 16 equally likely draws 5 put the first below the second, 6 leave a tie, 5 put it above.
        FrontierSamples samples =
            FrontierSamples.Read(Csv.Table("id,objective,value,repeat\na,ms,1,1\na,ms,2,2\nb,ms,1,1\nb,ms,2,2\n"), [Objective.Minimize("ms")]);
        Assert.All(Memberships(samples, 20_000, seed: 3, [Objective.Minimize("ms")]),
            hits => Assert.InRange(hits / 20_000.0, 11 / 16.0 - 0.015, 11 / 16.0 + 0.015));
    }

    [Fact]
    public void The_same_seed_gives_the_same_answer_and_another_one_another()
    {
        FrontierSamples samples = Read("a,ms,1,1\na,ms,3,2\na,accuracy,0.9,1\nb,ms,2,1\nb,ms,2.5,2\nb,accuracy,0.8,1\nb,accuracy,0.95,2\n");
        Assert.Equal(Memberships(samples, 300, seed: 5), Memberships(samples, 300, seed: 5));
        Assert.NotEqual(Memberships(samples, 300, seed: 5), Memberships(samples, 300, seed: 6));
    }

    [Fact]
    public void Repeats_are_paired_when_every_objective_has_the_same_ones()
    {
        FrontierSamples samples = Read("a,accuracy,0.9,2\na,ms,1,1\na,accuracy,0.8,1\na,ms,3,2\nb,ms,2,1\nb,accuracy,0.8,x\n");
        Assert.Equal([true, false], samples.Paired);
        Assert.Equal([[1, 3], [-0.8, -0.9]], samples.Repeats[0]);
    }

    [Fact]
    public void Pairing_matters_where_figures_of_a_repeat_belong_together()
    {
        // a is good at one objective when it is bad at the other, and always beside b; drawn apart it would now and then be worse in both.
        const string b = "b,ms,2,1\nb,accuracy,2,1\n";
        FrontierSamples paired = Read("a,ms,1,1\na,ms,3,2\na,accuracy,1,1\na,accuracy,3,2\n" + b);
        FrontierSamples apart = Read("a,ms,1,1\na,ms,3,2\na,accuracy,1,1\na,accuracy,3,3\n" + b);
        Assert.Equal(1000, Memberships(paired, 1000, seed: 1)[0]);
        Assert.InRange(Memberships(apart, 1000, seed: 1)[0], 500, 950);
    }

    [Fact]
    public void A_candidate_without_an_objective_is_left_out()
    {
        FrontierSamples samples = Read("a,ms,1,1\na,accuracy,1,1\nb,ms,1,1\n");
        Assert.Equal(["a"], samples.Ids);
        Assert.Equal(1, samples.LeftOut);
    }

    [Theory]
    [InlineData("a,ms,1,1\na,ms,2,1\n", "Repeat 1 of ms of a appears twice (points.csv, line 3)")]
    [InlineData("a,s,1,1\n", "no candidate has a figure for every objective")]
    [InlineData("a,ms,fast,1\n", "\"fast\" is not a number (points.csv, line 2, column value)")]
    public void What_cannot_be_drawn_from_is_refused(string rows, string message) =>
        Assert.Contains(message, Assert.Throws<BenchException>(() => Read(rows)).Message);

    [Fact]
    public void The_interval_is_that_of_wilson()
    {
        (double low, double high) = Interval.Wilson(8, 10);
        Assert.Equal((0.4902, 0.9433), (Math.Round(low, 4), Math.Round(high, 4)));
        Assert.Equal((0, 1), (Interval.Wilson(0, 9).Low, Interval.Wilson(9, 9).High));
    }

    [Fact]
    public void The_csv_says_what_is_decided()
    {
        FrontierSamples samples = Read("a,ms,1,1\na,accuracy,1,1\na,ms,1.5,2\na,accuracy,1,2\nb,ms,2,1\nb,ms,3,2\nb,accuracy,0.5,1\nb,accuracy,0.5,2\n");
        IReadOnlyList<Membership> members = FrontierUncertainty.Of(new MeasurementDraws(samples, Objectives, new DrawOptions(400, 1)), Objectives, 0.95);
        using StringWriter text = new();
        RandomFrontierTable.Of([("", members)], Objectives, null).WriteCsv(text);
        Assert.Equal("id,ms,accuracy,repeats,paired,rank,membership,membership_low,membership_high,decided,rival,to_decide\n"
            + "a,1.25,1,2,yes,1,1,0.990488,1,frontier,,\nb,2.5,0.5,2,yes,2,0,0,0.00951229,dominated,,\n", text.ToString());
    }

    [Fact]
    public void Repeats_are_ordered_as_numbers() =>
        Assert.Equal([1, 2, 10, 3], FrontierSamples
            .Read(Csv.Table("id,objective,value,repeat\na,ms,10,10\na,ms,3,x\na,ms,2,2\na,ms,1,1\n"), [Objective.Minimize("ms")]).Repeats[0][0]);

    private static int[] Memberships(FrontierSamples samples, int draws, ulong seed, Objective[]? objectives = null) =>
        RandomFrontier.Memberships(new MeasurementDraws(samples, objectives ?? Objectives, new DrawOptions(draws, seed)));

    private static FrontierSamples Read(string rows) => FrontierSamples.Read(Csv.Table("id,objective,value,repeat\n" + rows), Objectives);
}
