using System.Text.Json.Nodes;
using ParetoBench;
using ParetoBench.Results;

namespace Cli.Tests.EndToEnd;

/// <summary>Each emulated board of boards.json measures a small study; the run itself compares every output with the host's.</summary>
public class EmulatedBoardTests
{
    public static TheoryData<string> Boards => [.. Entries("qemu").Select(b => (string)b["id"]!)];

    [Theory]
    [MemberData(nameof(Boards))]
    public async Task An_emulated_Arm_board_counts_the_same_instructions_in_every_iteration(string board)
    {
        Qemu.MustBeInstalled();
        using SmallStudy study = new(board);
        CommandLine run = await study.Run();
        Assert.True(run.ExitCode == ExitCode.Ok, run.Error);
        MeasurementRow[] rows = [.. study.Rows()];
        Assert.Equal(6, rows.Length);
        Assert.All(rows, r => Assert.Equal((MeasurementStatus.Completed, Provenance.Emulated, 0.0), (r.Status, r.Provenance, r.LatencySpreadMs)));
        Assert.All(rows, r => Assert.True(r.Instructions > 100 && r.StackBytes > 0 && r.ArenaBytes > 0 && r.RunnerFlashBytes > 0 && r.FirmwareImage.Length > 0));
    }

    private static IEnumerable<JsonNode> Entries(string kind) =>
        JsonNode.Parse(File.ReadAllText(Installation.BoardsFile))!["boards"]!.AsArray().Where(b => (string)b!["kind"]! == kind)!;
}
