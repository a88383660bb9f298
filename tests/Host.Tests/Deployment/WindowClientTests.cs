using ParetoBench.Deployment;
using ParetoBench.Protocol;

namespace ParetoBench.Tests.Deployment;

public sealed class WindowClientTests
{
    private readonly SimulatedBoard _board = new();
    private readonly RunnerClient _client;

    public WindowClientTests()
    {
        _client = new RunnerClient(_board, time: _board.Time);
        _client.Greet();
    }

    [Fact]
    public void A_window_reports_what_was_done_and_when()
    {
        Load();
        WindowReport report = _client.Window(new WindowRequest(3, 100_000), TimeSpan.FromSeconds(30));
        Assert.Equal((100_000u, 3ul), (report.Iterations, report.EndTicks - report.StartTicks));
        Assert.NotNull(report.FirstReply);
        Assert.InRange(report.SecondReply!.Value, report.FirstReply.Value, long.MaxValue);
        Assert.Equal(100_003, _board.Engine.Inferences);
    }

    [Fact]
    public void A_window_over_a_bad_line_is_run_once_and_says_which_reply_was_lost()
    {
        Load();
        _board.FaultEvery = 400;
        int lost = 0;
        for (int i = 1; i <= 50; i++)
        {
            WindowReport report = _client.Window(new WindowRequest(0, 10), TimeSpan.FromSeconds(1));
            lost += report.FirstReply == null || report.SecondReply == null ? 1 : 0;
            Assert.Equal((10u, 10 * i), (report.Iterations, _board.Engine.Inferences));
        }

        Assert.InRange(lost, 1, 49);
    }

    [Fact]
    public void A_window_of_nothing_is_refused() =>
        Assert.Equal(ErrorCode.NoModel, Assert.Throws<RequestRefusedException>(() => _client.Window(new WindowRequest(0, 1), TimeSpan.FromSeconds(1))).Code);

    [Fact]
    public void A_runner_without_surroundings_has_none_to_tell() => Assert.Null(_client.ReadEnvironment());

    private void Load()
    {
        byte[] blob = new byte[500];
        System.Security.Cryptography.SHA256.HashData(blob.AsSpan(0, 468), blob.AsSpan(468));
        _client.Load(blob);
        _client.WriteInput(0, new byte[ReversingEngine.Bytes]);
    }
}
