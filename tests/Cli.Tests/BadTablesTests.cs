using System.Globalization;

namespace ParetoBench.Tests.Cli;

/// <summary>Tables that no analysis was made for: each gives a clear error or the answer that docs/frontier.md states.</summary>
public class BadTablesTests
{
    [Theory]
    [InlineData("id,a,b\nx,1,fast\n", "\"fast\" is not a number", "line 2, column b")]
    [InlineData("id,a,b\nx,1,2\ny,1,NaN\n", "\"NaN\" is not a finite number", "line 3, column b")]
    [InlineData("id,a,b\nx,1,Infinity\n", "\"Infinity\" is not a finite number", "line 2, column b")]
    [InlineData("id,a,b\nx,1,1e999\n", "\"1e999\" is not a finite number", "line 2, column b")]
    [InlineData("id,a\nx,1\n", "There is no column b", "line 1")]
    [InlineData("id,a,b\n", "The file has a header but no data row", "")]
    [InlineData("", "The file is empty", "")]
    public async Task What_is_no_figure_is_refused_with_its_place_by_every_verb(string points, string what, string where)
    {
        using PointsFile file = new(points);
        foreach (
            string question in new[]
            {
                "frontier|--minimize|a,b",
                "frontier|--minimize|a,b|--epsilon-constraint",
                "efficiency|--inputs|a|--outputs|b",
                "pick|--minimize|a|--budget|b<=1",
            })
        {
            string[] parts = question.Split('|');
            CommandLine run = await CommandLine.Run([parts[0], file.Path, .. parts[1..]]);
            Assert.Equal((2, ""), (run.ExitCode, run.Output));
            Assert.Contains(what, run.Error);
            Assert.Contains(where, run.Error);
        }
    }

    [Fact]
    public async Task When_every_row_lacks_a_figure_there_is_no_frontier_and_that_is_said()
    {
        CommandLine run = await Frontier("id,a,b\nx,,1\ny,2,\n", "--minimize", "a,b", "--hypervolume", "--reference", "9,9", "--csv", "-");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("No row has a value for every objective", run.Error);
        Assert.Contains("Fill in a and b", run.Error);
    }

    [Fact]
    public async Task A_reference_that_no_point_dominates_has_volume_zero() =>
        Assert.Contains("hypervolume: 0\n", (await Frontier("a,b\n5,5\n", "--minimize", "a,b", "--hypervolume", "--reference", "5,9")).Error);

    [Theory]
    [InlineData("--minimize", "a,b,c")]
    [InlineData("--minimize", "a,b,c", "--epsilon-constraint")]
    [InlineData("--minimize", "a,b,c", "--knee", "--contributions", "--reference", "9,9,9")]
    public async Task One_point_is_the_frontier(params string[] question) =>
        Assert.Contains("only", (await Frontier("id,a,b,c\nonly,1,2,3\n", [.. question, "--csv", "-"])).Output);

    [Fact]
    public async Task An_objective_without_width_decides_nothing() =>
        Assert.Equal(
            "id,a,b,rank,dominated_by\nx,1,5,1,\ny,2,5,2,x\n", (await Frontier("id,a,b\nx,1,5\ny,2,5\n", "--minimize", "a,b", "--knee", "--csv", "-")).Output);

    [Theory]
    [InlineData("id,x,y\na,-1,2\n", "The input is -1", "line 2, column x")]
    [InlineData("id,x,y\na,0,2\n", "The input is 0", "line 2, column x")]
    [InlineData("id,x,y\na,1,-2\n", "The output is -2", "line 2, column y")]
    public async Task Efficiency_refuses_what_has_no_ratio(string points, string what, string where)
    {
        using PointsFile file = new(points);
        CommandLine run = await CommandLine.Run("efficiency", file.Path, "--inputs", "x", "--outputs", "y");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(what, run.Error);
        Assert.Contains(where, run.Error);
    }

    [Fact]
    public async Task Hundreds_of_thousands_of_equal_rows_share_rank_one()
    {
        string rows = string.Concat(Enumerable.Range(0, 200_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"r{i},1,2,3\n")));
        CommandLine run = await Frontier("id,a,b,c\n" + rows, "--minimize", "a,b,c", "--contributions", "--reference", "2,4,6", "--csv", "-");
        Assert.Contains("hypervolume: 6\n", run.Error);
        Assert.Equal(200_000, run.Output.Split(",1,,0\n").Length - 1);
    }

    private static async Task<CommandLine> Frontier(string points, params string[] question)
    {
        using PointsFile file = new(points);
        return await CommandLine.Run(["frontier", file.Path, .. question]);
    }
}
