using ParetoBench.Results;

namespace ParetoBench.Tests.Cli.EndToEnd;

public class BoardLossTests
{
    /// <summary>Iterations: with the warm-up, a board needs some seconds for its six measurements, and is lost before its last.</summary>
    private const int Unhurried = 10_000;

    [Fact]
    public async Task Boards_that_stop_answering_are_given_up_the_others_go_on_and_a_resumed_run_completes()
    {
        using BenchBoard killed = BenchBoard.WithRunner(), hung = BenchBoard.WithRunner();
        using SmallStudy study = new("killed", "hung", "local");
        study.Repeats["iterations"] = Unhurried;
        killed.AddTo(study, "killed");
        hung.AddTo(study, "hung");

        Task<CommandLine> running = study.Run();
        await Task.WhenAll(AfterTheFirst(study, "killed", killed.Kill), AfterTheFirst(study, "hung", hung.Hang));
        CommandLine run = await running;

        Assert.Equal(ExitCode.BoardFailed, run.ExitCode);
        Assert.All(study.Rows().Where(r => r.Board == "local"), r => Assert.Equal(MeasurementStatus.Completed, r.Status));
        foreach (string board in (string[])["killed", "hung"])
            AssertGivenUp([.. study.Rows().Where(r => r.Board == board)], run.Error, board);
        IReadOnlyList<string> before = study.Completed();

        killed.Start();
        hung.GoOn();
        Assert.Equal(ExitCode.Ok, (await study.Run("--resume")).ExitCode);
        Assert.Equal(18, study.Completed().Count);
        Assert.Superset(before.ToHashSet(), study.Completed().ToHashSet());
    }

    [Fact]
    public async Task A_board_whose_cable_is_pulled_is_told_as_vanished_the_other_goes_on_and_the_program_ends()
    {
        using BenchBoard bench = BenchBoard.WithRunner();
        using SmallStudy study = new("bench", "local");
        study.Repeats["iterations"] = Unhurried;
        bench.AddTo(study, "bench");

        Task<CommandLine> running = study.Run();
        await AfterTheFirst(study, "bench", bench.Unplug);
        CommandLine run = await running.WaitAsync(TimeSpan.FromMinutes(3));

        Assert.Equal(ExitCode.BoardFailed, run.ExitCode);
        Assert.Contains("attempt 1 of 3: The port vanished while it was in use", run.Error);
        Assert.All(study.Rows().Where(r => r.Board == "local"), r => Assert.Equal(MeasurementStatus.Completed, r.Status));
        MeasurementRow[] failed = [.. study.Rows().Where(r => r.Board == "bench" && r.Status == MeasurementStatus.Failed)];
        Assert.NotEmpty(failed);
        Assert.All(failed, r => Assert.Contains($"There is no port {bench.Port}", r.Reason));
    }

    private static async Task AfterTheFirst(SmallStudy study, string board, Action lose)
    {
        await Waiting.Until($"a measurement on {board}", () => study.CountOn(board) > 0);
        lose();
    }

    private static void AssertGivenUp(MeasurementRow[] rows, string said, string board)
    {
        Assert.Equal(6, rows.Length);
        Assert.Contains(rows, r => r.Status == MeasurementStatus.Completed);
        MeasurementRow[] failed = [.. rows.Where(r => r.Status == MeasurementStatus.Failed)];
        Assert.NotEmpty(failed);
        Assert.All(failed, r => Assert.Contains($"board {board} is not available: The board sent nothing within 10 s", r.Reason));
        Assert.All(failed, r => Assert.Contains("before that: The board stopped answering", r.Reason));
        Assert.Contains($"note: board {board}, {failed[0].Candidate} {failed[0].Scheme}, attempt 1 of 3: The board stopped answering", said);
    }
}
