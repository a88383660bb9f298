using System.Text.Json;

namespace Cli.Tests;

public class FrontierCommandTests
{
    private const string Points = "id,latency_ms,ram_bytes,accuracy\na,1,5,0.9\nb,2,4,0.95\nc,3,6,0.9\nd,,5,0.9\n";
    private static readonly string[] Objectives = ["--minimize", "latency_ms,ram_bytes", "--maximize", "accuracy"];

    [Fact]
    public async Task Csv_on_standard_output_is_the_input_with_ranks()
    {
        var run = await Frontier(Points, [.. Objectives, "--csv", "-"]);
        Assert.Equal("id,latency_ms,ram_bytes,accuracy,rank,dominated_by\na,1,5,0.9,1,\nb,2,4,0.95,1,\nc,3,6,0.9,2,a;b\nd,,5,0.9,,\n", run.Output);
        Assert.Equal("note: 1 of 4 rows lack a figure for latency_ms or ram_bytes or accuracy and are not ranked\n", run.Error);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Json_holds_the_hypervolume_and_the_rows()
    {
        var run = await Frontier(Points, [.. Objectives, "--hypervolume", "--reference", "10,10,0", "--json", "-"]);
        var json = JsonDocument.Parse(run.Output).RootElement;

        // Boxes of 9x5x0.9 and 8x6x0.95 that share 8x5x0.9.
        Assert.Equal(9 * 5 * 0.9 + 8 * 6 * 0.95 - 8 * 5 * 0.9, json.GetProperty("hypervolume").GetDouble(), 12);
        Assert.Equal(4, json.GetProperty("rows").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("rows")[3].GetProperty("rank").ValueKind);
    }

    [Fact]
    public async Task A_table_is_for_people()
    {
        var run = await Frontier(Points, Objectives);
        Assert.Contains("dominated by", run.Output);
        Assert.Contains("a, b", run.Output);
    }

    [Fact]
    public async Task Control_characters_in_a_cell_do_not_reach_the_terminal()
        => Assert.DoesNotContain('\e', (await Frontier("id,x\n\e[31mred [bold],1\n", ["--minimize", "x"])).Output);

    [Fact]
    public async Task Boards_compared_together_are_remarked_on_and_apart_are_not()
    {
        const string boards = "id,board,x\na,m4,1\nb,m7,2\n";
        Assert.Contains("rows of different board (m4, m7)", (await Frontier(boards, ["--minimize", "x"])).Error);
        Assert.Equal("", (await Frontier(boards, ["--minimize", "x", "--by", "board"])).Error);
    }

    [Theory]
    [InlineData("there is no column speed", "--minimize", "speed")]
    [InlineData("no objective is given")]
    [InlineData("the column ram_bytes is an objective twice", "--minimize", "ram_bytes", "--maximize", "ram_bytes")]
    [InlineData("the hypervolume needs a reference point", "--minimize", "ram_bytes", "--hypervolume")]
    [InlineData("the reference point has 2 figures for 1 objectives", "--minimize", "ram_bytes", "--hypervolume", "--reference", "1,2")]
    [InlineData("\"x\" is not a number", "--minimize", "ram_bytes", "--hypervolume", "--reference", "x")]
    [InlineData("--csv and --json cannot both go to standard output", "--minimize", "ram_bytes", "--csv", "-", "--json", "-")]
    [InlineData("Unrecognized command or argument '--fast'", "--minimize", "ram_bytes", "--fast")]
    public async Task A_mistake_is_answered_in_three_lines_and_with_exit_code_2(string what, params string[] options)
    {
        var run = await Frontier(Points, options);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        var lines = run.Error.TrimEnd('\n').Split('\n');
        Assert.Equal(["error:", "where:", "do next:"], lines.Select(line => line[..(line.IndexOf(':') + 1)]));
        Assert.Contains(what, lines[0]);
    }

    [Fact]
    public async Task An_unknown_verb_is_answered_with_the_help_to_read()
        => Assert.Equal("error:   there is no verb rank\nwhere:   the command line\ndo next: read paretobench --help\n", (await CommandLine.Run("rank")).Error);

    [Fact]
    public async Task Help_shows_examples() => Assert.Contains("Examples:", (await CommandLine.Run("frontier", "--help")).Output);

    private static async Task<CommandLine> Frontier(string points, string[] options)
    {
        using var file = new PointsFile(points);
        return await CommandLine.Run(["frontier", file.Path, .. options]);
    }
}
