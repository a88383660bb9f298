using System.Text.Json;

namespace ParetoBench.Tests.Cli;

public class UncertaintyCommandTests
{
    private const string Samples = "id,objective,value,repeat,board\na,ms,1,1,m4\na,ms,1.2,2,m4\na,mj,5,1,m4\na,mj,5.2,2,m4\n"
        + "b,ms,2,1,m4\nb,ms,2.2,2,m4\nb,mj,3,1,m4\nb,mj,3.2,2,m4\nc,ms,3,1,m4\nc,ms,3.2,2,m4\nc,mj,3.1,1,m4\nc,mj,3.3,2,m4\na,ms,9,1,m7\na,mj,9,1,m7\n";
    private static readonly string[] Objectives = ["--minimize", "ms,mj"];

    [Fact]
    public async Task Groups_are_told_apart_and_what_is_open_has_a_plan()
    {
        CommandLine run = await Run("frontier", [.. Objectives, "--by", "board", "--csv", "-"]);
        Assert.StartsWith("board,id,ms,mj,repeats,paired,rank,membership,", run.Output);
        Assert.Contains("m4,c,3.1,3.2,2,yes,2,", run.Output);
        Assert.Matches("m4,c,.*,open,b,c:\\+[0-9]+", run.Output);
        Assert.Contains("m7,a,9,9,1,yes,1,1,0.998083,1,no repeats,,", run.Output);
        Assert.Contains("m4: at 0.95: 2 on the frontier, 0 dominated, 1 open", run.Error);
    }

    [Fact]
    public async Task The_probability_that_one_dominates_another_is_printed_by_pairs()
    {
        CommandLine run = await Run("frontier", [.. Objectives, "--by", "board", "--dominance", "--csv", "-"]);
        Assert.StartsWith("board,dominating,dominated,probability,probability_low,probability_high\nm4,b,c,0.", run.Output);
    }

    [Fact]
    public async Task Level_sets_of_drawn_frontiers_and_their_mean_are_printed()
    {
        CommandLine run = await Run("frontier", [.. Objectives, "--by", "board", "--attainment", "0.5", "--reference", "10,10", "--json", "-"]);
        JsonElement json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("m4", json.GetProperty("groups")[0].GetProperty("board").GetString());
        Assert.Equal(2000, json.GetProperty("groups")[0].GetProperty("sets").GetInt32());
        Assert.True(json.GetProperty("groups")[0].GetProperty("vorobev").GetProperty("deviation").GetDouble() > 0);
        Assert.Contains("m4: of 2000 frontiers, mean hypervolume ", run.Error);
    }

    [Fact]
    public async Task Rows_of_a_table_are_frontiers_by_a_column()
    {
        using PointsFile file = new("x,y,run\n1,3,1\n3,1,1\n2,2,2\n");
        CommandLine run = await CommandLine.Run(
            "frontier", file.Path, "--minimize", "x,y", "--sets", "run", "--attainment", "0.5,1", "--reference", "5,5", "--csv", "-");
        Assert.Equal("level,x,y\n0.5,1,3\n0.5,2,2\n0.5,3,1\n1,2,3\n1,3,2\nexpectation,1,3\nexpectation,2,2\nexpectation,3,1\n", run.Output);
        Assert.Equal("of 2 frontiers, mean hypervolume 10.5, expectation at level 0.5, deviation 2.5\n", run.Error);
    }

    [Fact]
    public async Task Every_limit_has_its_answer()
    {
        using PointsFile file = new("id,accuracy,ram\na,0.8,1\nb,0.9,4\nc,0.85,5\n");
        CommandLine run = await CommandLine.Run("frontier", file.Path, "--maximize", "accuracy", "--minimize", "ram", "--epsilon-constraint", "--csv", "-");
        Assert.Equal("ram_from,ram_to,id,accuracy,ram\n1,4,a,0.8,1\n4,,b,0.9,4\n", run.Output);
    }

    [Fact]
    public async Task Efficiencies_of_repeats_have_intervals()
    {
        CommandLine run = await Run("efficiency", ["--inputs", "ms", "--outputs", "mj", "--by", "board", "--returns", "crs", "--csv", "-"]);
        Assert.StartsWith(
            "board,id,ms,mj,efficiency,efficiency_low,efficiency_high,efficient_share,rank,rank_low,rank_high\nm4,a,1.1,5.1,1,1,1,1,1,1,1\n", run.Output);
    }

    [Fact]
    public async Task A_bootstrap_of_units_adds_corrected_efficiencies()
    {
        using PointsFile file = new("id,x,y\na,1,1\nb,2,1.5\nc,3,2\nd,4,1\ne,5,2\n");
        CommandLine run = await CommandLine.Run("efficiency", file.Path, "--inputs", "x", "--outputs", "y", "--bootstrap", "200", "--csv", "-");
        Assert.StartsWith("id,x,y,efficiency,peers,rank,efficiency_corrected,efficiency_low,efficiency_high\n", run.Output);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task A_budget_that_holds_too_seldom_is_not_met()
    {
        using PointsFile file = new("id,objective,value,repeat\na,acc,0.9,1\na,mj,9,1\na,mj,10.5,2\nb,acc,0.8,1\nb,mj,4,1\nb,mj,5,2\n");
        CommandLine run = await CommandLine.Run("pick", "--samples", file.Path, "--maximize", "acc", "--budget", "mj<=10", "--csv", "-");
        Assert.StartsWith("id,acc,mj,p(mj<=10),budgets_met,best,picked\nb,0.8,4.5,1,1,", run.Output);
        Assert.Contains("yes\na,0.9,9.75,0.7", run.Output);
        CommandLine none = await CommandLine.Run("pick", "--samples", file.Path, "--maximize", "acc", "--budget", "mj<=4.2");
        Assert.Equal(1, none.ExitCode);
        Assert.Contains("do next: the nearest is b, which meets all with probability 0.2", none.Error);
    }

    [Fact]
    public async Task A_culture_with_another_decimal_sign_changes_nothing()
    {
        string[] question = [.. Objectives, "--by", "board", "--systematic", "mj=0.13", "--nested", "20", "--csv", "-"];
        string expected = (await Run("frontier", question)).Output;
        System.Globalization.CultureInfo culture = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
            Thread.CurrentThread.CurrentCulture.NumberFormat.NumberDecimalSeparator = ",";
            Assert.Equal(expected, (await Run("frontier", question)).Output);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("ms2 is not one of the columns in use", "--systematic", "ms2=0.1")]
    [InlineData("There is no column lab", "--systematic", "ms=0.1@lab")]
    [InlineData("\"2\" is not a fraction above 0 and up to 1", "--attainment", "2")]
    [InlineData("--nested must be from 0 to 10000", "--nested", "-1")]
    [InlineData("--sets needs --attainment", "--sets", "id")]
    [InlineData("Not every candidate has the same repeats", "--sessions")]
    [InlineData("--confidence must be above 0.5", "--confidence", "0.2")]
    [InlineData("Repeat 1 of ms of a appears twice")]
    public async Task A_mistake_in_the_question_is_answered(string what, params string[] options)
    {
        CommandLine run = await Run(
            "frontier", [.. Objectives, .. what.StartsWith("Repeat", StringComparison.Ordinal) ? [] : new[] { "--by", "board" }, .. options]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(what, run.Error.Split('\n')[0]);
    }

    private static async Task<CommandLine> Run(string verb, string[] options)
    {
        using PointsFile file = new(Samples);
        return await CommandLine.Run([verb, "--samples", file.Path, .. options]);
    }
}
