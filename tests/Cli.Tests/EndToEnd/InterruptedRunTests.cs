namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>A run that is killed or cancelled, on this machine and in the emulator: twelve measurements in all.</summary>
public class InterruptedRunTests
{
    private const int All = 12;

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(11)]
    public async Task Of_a_killed_run_every_finished_measurement_is_kept_and_no_process_survives(int measured)
    {
        using SmallStudy study = Study();
        using RunningProgram program = new(study);
        await Reach(study, program, measured);
        await program.Kill();
        await Waiting.Until("the end of its emulator and its runner", () => program.Survivors().Count == 0);
        await AssertResumeCompletes(study, program.Error.Contains("local:") ? measured : 0);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(8, false)]
    [InlineData(2, true)]
    [InlineData(8, true)]
    public async Task A_cancelled_run_keeps_its_results_and_tells_how_to_continue(int measured, bool asOnATerminal)
    {
        using SmallStudy study = Study();
        using RunningProgram program = new(study);
        await Reach(study, program, measured);
        Assert.Equal(ExitCode.Cancelled, await program.InterruptIt(asOnATerminal));
        Assert.Contains(
            $"cancelled; completed measurements are kept in {study.RunFolder}. To continue: paretobench run {study.StudyPath} --boards {study.BoardsPath} "
            + $"--output {study.RunFolder} --resume",
            program.Error);
        await Waiting.Until("the end of its emulator and its runner", () => program.Survivors().Count == 0);
        Assert.True(File.Exists(Path.Combine(study.RunFolder, "measurements.csv")));
        await AssertResumeCompletes(study, measured);
    }

    [Fact]
    public async Task A_run_that_waits_for_a_silent_board_can_be_cancelled()
    {
        using BenchBoard silent = new();
        using SmallStudy study = new("bench", "local");
        silent.AddTo(study, "bench");
        using RunningProgram program = new(study);
        await Reach(study, program, 1);
        Assert.Equal(ExitCode.Cancelled, await program.InterruptIt(wholeGroup: false));
        Assert.Contains("cancelled; completed measurements are kept", program.Error);
        Assert.DoesNotContain("Exception", program.Error);
        Assert.All(study.Rows(), r => Assert.Equal("local", r.Board));
    }

    private static SmallStudy Study()
    {
        Qemu.MustBeInstalled();
        return new SmallStudy("local", "qemu-m4");
    }

    /// <param name="measured">So many measurements are stored; 0: boards are about to begin; -1: variants are being built.</param>
    private static Task Reach(SmallStudy study, RunningProgram program, int measured)
    {
        string what = $"{measured} measurements";
        return Waiting.Until(what, () =>
        {
            if (program.HasExited)
                Assert.Fail($"it ended with exit code {program.ExitCode} before {what}: {program.Error}");
            return measured < 0 ? program.Error.Contains("variants: ") : measured == 0 ? program.Error.Contains("local: ") : study.Count() >= measured;
        });
    }

    private static async Task AssertResumeCompletes(SmallStudy study, int atLeast)
    {
        SortedDictionary<long, string> before = study.Stored();
        Assert.InRange(before.Count, atLeast < 0 ? 0 : atLeast, All);
        CommandLine resumed = await study.Run("--resume");
        Assert.True(resumed.ExitCode == ExitCode.Ok, resumed.Error);
        SortedDictionary<long, string> after = study.Stored();
        Assert.Equal(before, after.Take(before.Count));
        Assert.Equal(All, after.Count);
        Assert.Equal(All, study.Rows().Count);
    }
}
