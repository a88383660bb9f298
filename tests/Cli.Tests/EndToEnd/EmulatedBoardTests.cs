using System.Text.Json.Nodes;
using ParetoBench.Results;

namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>Each board that this machine plays measures a small study; the run itself compares every output with the host's.</summary>
public class EmulatedBoardTests
{
    public static TheoryData<string> ArmBoards => [.. Entries("qemu").Select(b => (string)b["id"]!)];

    [Theory]
    [MemberData(nameof(ArmBoards))]
    public async Task An_emulated_Arm_board_counts_the_same_instructions_in_every_iteration(string board)
    {
        Qemu.MustBeInstalled();
        using SmallStudy study = new(board);
        MeasurementRow[] all = await Measured(study), rows = all;
        Assert.Equal(6, all.Length);
        if (board.EndsWith("-int8", StringComparison.Ordinal))
        {
            rows = [.. all.Where(r => r.Scheme == "int8")];
            Assert.All(
                all.Except(rows),
                r => Assert.Equal((MeasurementStatus.Refused, $"the runner of board {board} takes no tensors of type f32"), (r.Status, r.Reason)));
        }
        Assert.All(rows, r => Assert.Equal((MeasurementStatus.Completed, Provenance.Emulated, 0.0), (r.Status, r.Provenance, r.LatencySpreadMs)));
        Assert.All(
            rows, r => Assert.True(r.Instructions > 100 && r.StackBytes > 0 && r.ArenaBytes > 0 && r.RunnerFlashBytes > 0 && r.FirmwareImage.Length > 0));
    }

    [Fact]
    public async Task An_emulated_Mega_counts_the_same_cycles_in_every_iteration_and_a_time_follows_from_its_clock()
    {
        using SmallStudy study = new("avr-mega");
        study.Study["schemes"] = new JsonArray("int8");
        MeasurementRow[] rows = await Measured(study);
        Assert.Equal(3, rows.Length);
        Assert.All(
            rows, r => Assert.Equal(
                (MeasurementStatus.Completed, Provenance.Emulated, 0.0, null), (r.Status, r.Provenance, r.LatencySpreadMs, r.Instructions)));
        Assert.All(rows, r => Assert.Equal("cycles at 16 MHz", r.LatencyBasis));
        Assert.All(rows, r => Assert.Equal(r.Cycles!.Value / 16_000, r.LatencyMs!.Value, 9));
    }

    [Fact]
    public async Task An_emulated_Uno_gets_each_model_in_its_flash_and_refuses_what_its_memory_cannot_hold()
    {
        using SmallStudy study = new("avr-uno");
        study.Study["schemes"] = new JsonArray("int8");
        MeasurementRow[] rows = await Measured(study);
        MeasurementRow linear = rows.Single(r => r.Candidate == "linear-8");
        Assert.Equal(MeasurementStatus.Refused, linear.Status);
        Assert.StartsWith("The model's arena is larger than the board's 576 bytes", linear.Reason);
        MeasurementRow[] measured = [.. rows.Where(r => r != linear)];
        Assert.Equal(2, measured.Length);
        Assert.All(measured, r => Assert.Equal((MeasurementStatus.Completed, Provenance.Emulated, 0.0), (r.Status, r.Provenance, r.LatencySpreadMs)));
        // The model is in the flash of the image, but counted once.
        Assert.All(measured, r => Assert.True(r.Cycles > 1000 && r.RunnerFlashBytes + r.ModelBytes == r.FlashBytes && r.FlashBytes < 32256));
        Assert.Equal(2, measured.Select(r => r.FirmwareImage).Distinct().Count());
    }

    [Fact]
    public async Task The_C_runner_on_this_machine_is_built_when_it_is_needed()
    {
        using SmallStudy study = new("linux-native");
        MeasurementRow[] rows = await Measured(study);
        Assert.All(rows, r => Assert.Equal((MeasurementStatus.Completed, Provenance.Local, "native"), (r.Status, r.Provenance, r.Engine)));
    }

    private static async Task<MeasurementRow[]> Measured(SmallStudy study)
    {
        CommandLine run = await study.Run();
        Assert.True(run.ExitCode == ExitCode.Ok, run.Error);
        return [.. study.Rows()];
    }

    private static IEnumerable<JsonNode> Entries(string kind) =>
        JsonNode.Parse(File.ReadAllText(Installation.BoardsFile))!["boards"]!.AsArray().Where(b => (string)b!["kind"]! == kind)!;
}
