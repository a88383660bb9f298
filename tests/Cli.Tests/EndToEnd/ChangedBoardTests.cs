using System.Text.Json.Nodes;
using ParetoBench.Results;

namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>A run is resumed on a board that is no longer what it was.</summary>
public class ChangedBoardTests
{
    private static readonly Dictionary<string, Action<JsonObject>> NoMatter = new()
    {
        ["description"] = board => board["description"] = "the one on the left",
        ["probes"] = board => board["probes"] = true,
        ["supply limits where nothing is metered"] = board => board["supplyVolts"] = JsonNode.Parse("""{ "min": 1, "max": 2 }"""),
    };

    public static TheoryData<string> Harmless { get; } = [.. NoMatter.Keys];

    [Fact]
    public async Task Another_engine_is_noticed_and_measured_again_only_when_told_so()
    {
        using SmallStudy study = new();
        await EarlierRun.PutInto(study);
        SortedDictionary<long, string> before = study.Stored();
        study.Board("local")["engine"] = "native";
        CommandLine refused = await study.Run("--resume");
        Assert.Equal(ExitCode.BadInput, refused.ExitCode);
        Expected.Text("resume-changed-board", study.ErrorOf(refused));
        Assert.Equal(before, study.Stored());

        CommandLine run = await study.Run("--remeasure");
        Assert.True(run.ExitCode == ExitCode.Ok, run.Error);
        Assert.Equal(12, study.Stored().Count);
        Assert.Equal(before, study.Stored().Take(6));
        Assert.All(study.Rows(), r => Assert.Equal((MeasurementStatus.Completed, "native"), (r.Status, r.Engine)));
        Assert.Equal(ExitCode.Ok, (await study.Run("--resume")).ExitCode);
        Assert.Equal(12, study.Stored().Count);
    }

    [Fact]
    public async Task A_board_that_is_off_when_it_is_measured_again_loses_no_figure()
    {
        using SmallStudy study = new();
        await EarlierRun.PutInto(study);
        (string Candidate, string Scheme, double? LatencyMs)[] before = study.Rows().Where(r => r.Board == "local")
            .Select(r => (r.Candidate, r.Scheme, r.LatencyMs)).ToArray();
        (study.Board("local")["kind"], study.Board("local")["port"]) = ("serial", "/dev/paretobench-unplugged");
        File.Delete(study.BoardsPath);

        CommandLine run = await study.Run("--remeasure");
        Assert.Equal(ExitCode.BoardFailed, run.ExitCode);
        Assert.Contains("/dev/paretobench-unplugged", run.Error);
        Assert.Equal(before, study.Rows().Where(r => r.Board == "local").Select(r => (r.Candidate, r.Scheme, r.LatencyMs)));
        Assert.All(study.Rows(), r => Assert.Equal(MeasurementStatus.Completed, r.Status));
        Assert.Contains("not measured: board local is not available", File.ReadAllText(Path.Combine(study.RunFolder, "summary.md")));
    }

    [Fact]
    public async Task An_entry_that_is_what_it_was_again_goes_on_as_before()
    {
        using SmallStudy study = new();
        await EarlierRun.PutInto(study);
        study.Board("local")["engine"] = "native";
        Assert.Equal(ExitCode.BadInput, (await study.Run("--resume")).ExitCode);
        study.Board("local").Remove("engine");
        File.Delete(study.BoardsPath);
        Assert.Equal(ExitCode.Ok, (await study.Run("--resume")).ExitCode);
        Assert.Equal(6, study.Stored().Count);
    }

    [Fact]
    public async Task When_measuring_again_was_stopped_half_way_the_report_says_so()
    {
        using SmallStudy study = new();
        await EarlierRun.PutInto(study);
        study.Board("local")["engine"] = "native";
        study.Save();
        using (ResultStore store = ResultStore.Open(study.Database))
        {
            MeasurementRow first = store.Measurements()[0];
            string facts = store.BoardEntries()[(first.Candidate, first.Scheme, "local")]!;
            store.AddBoardEntry("local", facts.Replace("{", "{\"engine\":\"native\","), DateTimeOffset.UtcNow);
            store.AddMeasurement(first with { Engine = "native", Time = DateTimeOffset.UtcNow }, []);
        }
        CommandLine report = await CommandLine.Run("report", study.RunFolder, "--study", study.StudyPath, "--boards", study.BoardsPath);
        Assert.Contains(
            "5 of 6 variants were measured before the board changed (engine was not set, is now native): they are not comparable. Continue the run with "
            + "--remeasure.",
            report.Output);
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public async Task What_no_figure_depends_on_may_change(string what)
    {
        using SmallStudy study = new();
        await EarlierRun.PutInto(study);
        NoMatter[what](study.Board("local"));
        CommandLine run = await study.Run("--resume");
        Assert.True(run.ExitCode == ExitCode.Ok, run.Error);
        Assert.Equal(6, study.Stored().Count);
    }

    [Fact]
    public async Task A_firmware_image_that_was_built_anew_is_noticed()
    {
        Qemu.MustBeInstalled();
        using SmallStudy study = new("qemu-m4", "local");
        study.Study["schemes"] = new JsonArray("int8");
        Assert.Equal(ExitCode.Ok, (await study.Run()).ExitCode);
        // Another image of the same board kind stands for a new build.
        study.Board("qemu-m4")["image"] = "qemu-m3";
        File.Delete(study.BoardsPath);
        CommandLine refused = await study.Run("--resume");
        Assert.Equal(ExitCode.BadInput, refused.ExitCode);
        Assert.Matches(
            "Board qemu-m4 has changed since this run measured on it: image was \"qemu-m4\", is now \"qemu-m3\"; image sha256 was [0-9a-f]{64}, is now "
            + "[0-9a-f]{64}",
            refused.Error);
        // The board that did not change may go on.
        Assert.Equal(ExitCode.Ok, (await study.Run("--resume", "--only", "local")).ExitCode);
    }
}
