using ParetoBench.Results;

namespace ParetoBench.Tests.Cli.EndToEnd;

public class WrongOutputTests
{
    [Fact]
    public async Task Figures_of_a_board_whose_outputs_differ_from_the_hosts_do_not_count_and_the_exit_code_is_1()
    {
        using BenchBoard cable = new();
        using IDisposable liar = LyingEngine.ServeAt(cable.DevicePath);
        using SmallStudy study = new("liar", "local");
        cable.AddTo(study, "liar");
        CommandLine run = await study.Run();

        Assert.Equal(ExitCode.CheckFailed, run.ExitCode);
        MeasurementRow[] wrong = [.. study.Rows().Where(r => r.Board == "liar")];
        Assert.All(wrong, r => Assert.Equal((MeasurementStatus.Differs, null), (r.Status, r.LatencyMs)));
        Assert.Equal(6, study.Rows().Count(r => r is { Board: "local", Status: MeasurementStatus.Completed }));
        Assert.Contains("0 measured, 0 on the frontier (minimize latency_ms, minimize ram_bytes, maximize accuracy), 6 with wrong outputs", run.Output);
        Assert.Contains(wrong[0].Reason, run.Output);
        Expected.Text("wrong-outputs", string.Concat(wrong.Where(r => r.Scheme == "int8").Select(r => $"{r.Candidate} {r.Scheme}: {r.Reason}\n")));

        // It is not tried again: a board that computes wrong must be looked at first.
        SortedDictionary<long, string> before = study.Stored();
        Assert.Equal(ExitCode.CheckFailed, (await study.Run("--resume")).ExitCode);
        Assert.Equal(before, study.Stored());
    }
}
