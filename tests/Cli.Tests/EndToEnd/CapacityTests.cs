using System.Globalization;
using System.Text.Json.Nodes;
using ParetoBench.Boards.Building;
using ParetoBench.Results;

namespace ParetoBench.Tests.Cli.EndToEnd;

public class CapacityTests
{
    [Fact]
    public async Task A_model_larger_than_a_boards_memory_is_refused_with_the_figures_and_the_others_are_measured()
    {
        using SmallStudy study = new("little-flash", "little-ram");
        study.AddBoard("little-flash", "local", b => b["flashBytes"] = 1700);
        study.AddBoard("little-ram", "local", b => b["ramBytes"] = 200);
        CommandLine run = await study.Run();

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        MeasurementRow[] rows = [.. study.Rows()];
        Assert.All(rows, r => Assert.NotEqual(MeasurementStatus.Failed, r.Status));
        Assert.All(rows.GroupBy(r => r.Board), board => Assert.Contains(board, r => r.Status == MeasurementStatus.Completed));
        MeasurementRow[] refused = [.. rows.Where(r => r.Status == MeasurementStatus.Refused)];
        Assert.All(refused, r => Assert.Equal((null, null), (r.LatencyMs, r.RamBytes)));
        Assert.All(refused, r => Assert.Contains(r.Reason, run.Output));
        Expected.Text("capacity-refusals", string.Concat(refused.Select(r => $"{r.Board} {r.Candidate} {r.Scheme}: {r.Reason}\n")));
    }

    [Fact]
    public async Task The_runners_own_size_counts_where_its_image_states_it()
    {
        Qemu.MustBeInstalled();
        using SmallStudy study = new("qemu-m4");
        study.Study["schemes"] = new JsonArray("int8");
        long runner = FirmwareImage.Read(Installation.FirmwareImages, "qemu-m4").FlashBytes;
        study.Board("qemu-m4")["flashBytes"] = runner + 1500;
        Assert.Equal(ExitCode.Ok, (await study.Run()).ExitCode);
        string reason = Assert.Single(study.Rows(), r => r.Status == MeasurementStatus.Refused).Reason;
        string expected = string.Create(
            CultureInfo.InvariantCulture,
            $"the model's 1,676 bytes and the runner's {runner:N0} exceed the {runner + 1500:N0} bytes of flash of board qemu-m4");
        Assert.Equal(expected, reason);
    }
}
