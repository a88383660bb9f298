using System.Text.Json;

namespace ParetoBench.Tests.Cli;

public class PickCommandTests
{
    private const string Points = "id,latency_ms,ram_bytes,accuracy\na,1,100,0.8\nb,5,200,0.9\nc,4,300,0.9\nd,9,900,0.99\n";

    [Fact]
    public async Task The_row_is_on_standard_output_and_the_reason_is_not()
    {
        CommandLine run = await Pick("--maximize", "accuracy", "--budget", "ram_bytes<=250", "--budget", "latency_ms<=20", "--csv", "-");
        Assert.Equal("id,latency_ms,ram_bytes,accuracy\nb,5,200,0.9\n", run.Output);
        Assert.Equal("why: accuracy 0.9 is the highest of the 2 that meet every budget\n", run.Error);
    }

    [Theory]
    [InlineData("--maximize accuracy --minimize latency_ms", "d")]
    [InlineData("--minimize latency_ms --maximize accuracy", "a")]
    public async Task The_first_objective_on_the_command_line_decides(string objectives, string id) =>
        Assert.StartsWith($"id,latency_ms,ram_bytes,accuracy\n{id},", (await Pick([.. objectives.Split(' '), "--csv", "-"])).Output);

    [Fact]
    public async Task Where_leaves_only_the_rows_with_that_text()
    {
        Assert.StartsWith("id,latency_ms,ram_bytes,accuracy\nc,", (await Pick("--maximize", "accuracy", "--where", "ram_bytes=300", "--csv", "-")).Output);
        CommandLine none = await Pick("--maximize", "accuracy", "--where", "id=z");
        Assert.Equal(2, none.ExitCode);
        Assert.Contains("No row has id=z", none.Error);
    }

    [Fact]
    public async Task Json_tells_the_pick_and_how_many_were_considered()
    {
        JsonElement json = JsonDocument.Parse((await Pick("--maximize", "accuracy", "--budget", "ram_bytes<500", "--json", "-")).Output).RootElement;
        Assert.Equal("b", json.GetProperty("pick").GetProperty("id").GetString());
        Assert.Equal((4, 3), (json.GetProperty("considered").GetInt32(), json.GetProperty("feasible").GetInt32()));
    }

    [Fact]
    public async Task When_nothing_fits_the_exit_code_is_1_and_the_nearest_row_is_named()
    {
        CommandLine run = await Pick("--maximize", "accuracy", "--budget", "ram_bytes<=80", "--csv", "-");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("id,latency_ms,ram_bytes,accuracy\n", run.Output);
        Assert.Contains("error:   none of 4 meets every budget: ram_bytes<=80 fails for 4.\n", run.Error);
        Assert.Contains("do next: The nearest is a (data row 1) with ram_bytes 100 against ram_bytes<=80", run.Error);
    }

    [Fact]
    public async Task A_table_is_for_people() => Assert.Contains("accuracy  0.99", (await Pick("--maximize", "accuracy")).Output);

    [Fact]
    public async Task A_budget_with_a_unit_is_refused() => Assert.Equal(2, (await Pick("--maximize", "accuracy", "--budget", "ram_bytes<=64KiB")).ExitCode);

    private static async Task<CommandLine> Pick(params string[] options)
    {
        using PointsFile file = new(Points);
        return await CommandLine.Run(["pick", file.Path, .. options]);
    }
}
