using System.Text.Json;

namespace ParetoBench.Tests.Cli;

public class EfficiencyCommandTests
{
    private const string Points = "id,employees,area,sales\na,2,1,1\nb,3,1,3\nc,3,2,2\n";

    [Theory]
    [InlineData("vrs", "input", "a,2,1,1,1,a,1\nb,3,1,3,1,b,1\nc,3,2,2,0.833333333333,a;b,3\n")]
    [InlineData("crs", "output", "a,2,1,1,0.5,b,3\nb,3,1,3,1,b,1\nc,3,2,2,0.666666666667,b,2\n")]
    [InlineData("fdh", "input", "a,2,1,1,1,a,1\nb,3,1,3,1,b,1\nc,3,2,2,1,b,1\n")]
    public async Task Csv_on_standard_output_is_the_input_with_efficiencies(string returns, string orientation, string rows)
    {
        CommandLine run = await Efficiency(
            "--inputs", "employees,area", "--outputs", "sales", "--returns", returns, "--orientation", orientation, "--csv", "-");
        Assert.Equal("id,employees,area,sales,efficiency,peers,rank\n" + rows, run.Output);
        Assert.Equal(("", 0), (run.Error, run.ExitCode));
    }

    [Fact]
    public async Task Json_holds_slacks_weights_and_lambdas()
    {
        CommandLine run = await Efficiency("--inputs", "employees,area", "--outputs", "sales", "--json", "-");
        JsonElement json = JsonDocument.Parse(run.Output).RootElement;
        JsonElement third = json.GetProperty("rows")[2];
        Assert.Equal("vrs", json.GetProperty("returns").GetString());
        Assert.Equal(0.5, third.GetProperty("lambdas").GetProperty("a").GetDouble());
        Assert.Equal(2 * 2.5 / 3 - 1, third.GetProperty("slacks").GetProperty("area").GetDouble(), 11);
        Assert.Equal(1 / 3.0, third.GetProperty("weights").GetProperty("employees").GetDouble(), 11);
    }

    [Fact]
    public async Task A_fixed_column_is_not_scaled()
    {
        CommandLine run = await Efficiency("--inputs", "employees,area", "--fixed", "employees", "--outputs", "sales", "--csv", "-");
        Assert.Contains("c,3,2,2,0.5,b,3\n", run.Output);
    }

    [Fact]
    public async Task A_table_is_for_people() =>
        Assert.Contains("super-efficiency", (await Efficiency("--inputs", "employees", "--outputs", "sales", "--super")).Output);

    [Theory]
    [InlineData("No input is given", "--outputs", "sales")]
    [InlineData("No output is given", "--inputs", "employees")]
    [InlineData("The column sales is named twice", "--inputs", "sales", "--outputs", "sales")]
    [InlineData("The fixed column id is neither an input nor an output", "--inputs", "employees", "--outputs", "sales", "--fixed", "id")]
    [InlineData("Every column that could improve is fixed", "--inputs", "employees", "--outputs", "sales", "--fixed", "employees")]
    [InlineData("There is no column speed", "--inputs", "speed", "--outputs", "sales")]
    [InlineData("Argument 'both' not recognized", "--inputs", "employees", "--outputs", "sales", "--orientation", "both")]
    public async Task A_mistake_is_answered_in_three_lines_and_with_exit_code_2(string what, params string[] options)
    {
        CommandLine run = await Efficiency(options);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        string[] lines = run.Error.TrimEnd('\n').Split('\n');
        Assert.Equal(
            ["error:", "where:", "do next:"], lines.Where(line => line.Contains(':') && line[0] != '\t').Select(line => line[..(line.IndexOf(':') + 1)]));
        Assert.Contains(what, lines[0]);
    }

    private static async Task<CommandLine> Efficiency(params string[] options)
    {
        using PointsFile file = new(Points);
        return await CommandLine.Run(["efficiency", file.Path, .. options]);
    }
}
