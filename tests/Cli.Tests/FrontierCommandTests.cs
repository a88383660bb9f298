using System.Text.Json;

namespace ParetoBench.Tests.Cli;

public class FrontierCommandTests
{
    private const string Points = "id,latency_ms,ram_bytes,accuracy\na,1,5,0.9\nb,2,4,0.95\nc,3,6,0.9\nd,,5,0.9\n";
    private static readonly string[] Objectives = ["--minimize", "latency_ms,ram_bytes", "--maximize", "accuracy"];

    [Fact]
    public async Task Csv_on_standard_output_is_the_input_with_ranks()
    {
        CommandLine run = await Frontier(Points, [.. Objectives, "--csv", "-"]);
        Assert.Equal("id,latency_ms,ram_bytes,accuracy,rank,dominated_by\na,1,5,0.9,1,\nb,2,4,0.95,1,\nc,3,6,0.9,2,a;b\nd,,5,0.9,,\n", run.Output);
        Assert.Equal("note: 1 of 4 rows lack a figure for latency_ms or ram_bytes or accuracy and are not ranked\n", run.Error);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Json_holds_the_hypervolume_and_the_rows()
    {
        CommandLine run = await Frontier(Points, [.. Objectives, "--hypervolume", "--reference", "10,10,0", "--json", "-"]);
        JsonElement json = JsonDocument.Parse(run.Output).RootElement;

        // Boxes of 9x5x0.9 and 8x6x0.95 that share 8x5x0.9.
        Assert.Equal(9 * 5 * 0.9 + 8 * 6 * 0.95 - 8 * 5 * 0.9, json.GetProperty("hypervolume").GetDouble(), 12);
        Assert.Equal(4, json.GetProperty("rows").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("rows")[3].GetProperty("rank").ValueKind);
    }

    [Fact]
    public async Task Contributions_knee_and_distances_are_added_on_request()
    {
        using PointsFile older = new("x,y\n1,5\n3,2\n");
        CommandLine run = await Frontier("id,x,y\na,2,4\nb,4,1\nc,4,4\n",
            ["--minimize", "x,y", "--contributions", "--reference", "6,6", "--knee", "--reference-set", older.Path, "--csv", "-"]);
        Assert.Equal("id,x,y,rank,dominated_by,hv_contribution\na,2,4,1,,4\nb,4,1,1,,6\nc,4,4,2,a;b,0\n", run.Output);
        Assert.Equal("hypervolume: 14\nknee: a\nindicators: epsilon_additive 1, epsilon_multiplicative 2, igd_plus 1\n", run.Error);
    }

    [Fact]
    public async Task Json_holds_knee_and_indicators_by_group()
    {
        using PointsFile older = new("x\n1\n");
        CommandLine run = await Frontier(
            "id,board,x\na,m4,2\nb,m7,4\n", ["--minimize", "x", "--by", "board", "--knee", "--reference-set", older.Path, "--json", "-"]);
        JsonElement json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("b", json.GetProperty("knee").GetProperty("m7").GetString());
        Assert.Equal(3, json.GetProperty("indicators").GetProperty("m7").GetProperty("igd_plus").GetDouble());
    }

    [Fact]
    public async Task Only_the_frontier_is_printed_on_request() =>
        Assert.Equal("id,x,rank,dominated_by\nb,1,1,\n", (await Frontier("id,x\na,2\nb,1\n", ["--minimize", "x", "--only-frontier", "--csv", "-"])).Output);

    [Fact]
    public async Task Rows_without_figures_are_counted_also_where_only_the_frontier_is_printed() =>
        Assert.Equal(
            "note: 1 of 3 rows lack a figure for x and are not ranked\n",
            (await Frontier("id,x\na,2\nb,1\nc,\n", ["--minimize", "x", "--only-frontier", "--csv", "-"])).Error);

    [Theory]
    [InlineData]
    [InlineData("--only-frontier")]
    public async Task A_table_of_which_no_row_can_be_ranked_is_an_error(params string[] options)
    {
        CommandLine run = await Frontier("id,x,y\na,2,\nb,,1\n", ["--minimize", "x,y", .. options]);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("error:   No row has a value for every objective.\nwhere:   ", run.Error);
        Assert.Contains("do next: Fill in x and y, or name other columns", run.Error);
    }

    [Fact]
    public async Task Rows_beyond_the_reference_are_remarked_on() =>
        Assert.Equal("note: 2 of 3 rows of rank 1 are not better than the reference in every objective and add nothing to the hypervolume\nhypervolume: 1\n",
            (await Frontier("id,x,y\na,1,4\nb,2,2\nc,3,1\n", ["--minimize", "x,y", "--reference", "3,3", "--csv", "-"])).Error);

    [Fact]
    public async Task Samples_give_each_candidate_a_probability()
    {
        using PointsFile samples = new("id,objective,value,repeat\na,ms,1,1\na,ms,2,2\nb,ms,5,1\nb,ms,6,2\n");
        CommandLine run = await CommandLine.Run("frontier", "--samples", samples.Path, "--minimize", "ms", "--draws", "100", "--csv", "-");
        Assert.Equal("id,ms,repeats,paired,rank,membership,membership_low,membership_high,decided,rival,to_decide\n"
            + "a,1.5,2,yes,1,1,0.963007,1,frontier,,\nb,5.5,2,yes,2,0,0,0.0369935,dominated,,\n", run.Output);
    }

    [Fact]
    public async Task A_table_is_for_people()
    {
        CommandLine run = await Frontier(Points, Objectives);
        Assert.Contains("dominated by", run.Output);
        Assert.Contains("a, b", run.Output);
    }

    [Fact]
    public async Task Control_characters_in_a_cell_do_not_reach_the_terminal() =>
        Assert.DoesNotContain('\e', (await Frontier("id,x\n\e[31mred [bold],1\n", ["--minimize", "x"])).Output);

    [Fact]
    public async Task Boards_compared_together_are_remarked_on_and_apart_are_not()
    {
        const string boards = "id,board,x\na,m4,1\nb,m7,2\n";
        Assert.Contains("rows of different board (m4, m7)", (await Frontier(boards, ["--minimize", "x"])).Error);
        Assert.Equal("", (await Frontier(boards, ["--minimize", "x", "--by", "board"])).Error);
    }

    [Theory]
    [InlineData("There is no column speed", "--minimize", "speed")]
    [InlineData("No objective is given")]
    [InlineData("The column ram_bytes is an objective twice", "--minimize", "ram_bytes", "--maximize", "ram_bytes")]
    [InlineData("The hypervolume needs a reference point", "--minimize", "ram_bytes", "--hypervolume")]
    [InlineData("The reference point has 2 figures for 1 objectives", "--minimize", "ram_bytes", "--hypervolume", "--reference", "1,2")]
    [InlineData("\"x\" is not a number", "--minimize", "ram_bytes", "--hypervolume", "--reference", "x")]
    [InlineData("Give either FILE or --samples", "--minimize", "ram_bytes", "--samples", "repeats.csv")]
    [InlineData("--draws must be from 1", "--minimize", "ram_bytes", "--draws", "0")]
    [InlineData("--csv and --json cannot both go to standard output", "--minimize", "ram_bytes", "--csv", "-", "--json", "-")]
    [InlineData("Unrecognized command or argument '--fast'", "--minimize", "ram_bytes", "--fast")]
    public async Task A_mistake_is_answered_in_three_lines_and_with_exit_code_2(string what, params string[] options)
    {
        CommandLine run = await Frontier(Points, options);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        string[] lines = run.Error.TrimEnd('\n').Split('\n');
        Assert.Equal(["error:", "where:", "do next:"], lines.Select(line => line[..(line.IndexOf(':') + 1)]));
        Assert.Contains(what, lines[0]);
    }

    [Fact]
    public async Task An_unknown_verb_is_answered_with_the_help_to_read() =>
        Assert.Equal("error:   There is no verb rank.\nwhere:   the command line\ndo next: See paretobench --help.\n", (await CommandLine.Run("rank")).Error);

    [Fact]
    public async Task Help_shows_examples() => Assert.Contains("Examples:", (await CommandLine.Run("frontier", "--help")).Output);

    private static async Task<CommandLine> Frontier(string points, string[] options)
    {
        using PointsFile file = new(points);
        return await CommandLine.Run(["frontier", file.Path, .. options]);
    }
}
