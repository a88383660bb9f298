using System.Security.Cryptography;
using ParetoBench.Deployment;

namespace ParetoBench.Tests.Deployment;

public sealed class RunnerClientTests
{
    private readonly SimulatedBoard _board = new();
    private readonly RunnerClient _client;

    public RunnerClientTests()
    {
        _client = new RunnerClient(_board, time: _board.Time);
    }

    [Fact]
    public void A_greeting_tells_who_is_there()
    {
        RunnerHello hello = _client.Greet("simulated");
        Assert.Equal(("simulated", "simulated 1", "reversing", 256), (hello.Board, hello.Runner, hello.Engine, hello.MaxPayload));
        Assert.Equal((100_000L, 1000L, 1000L, 200, 2048L), (hello.ModelCapacity, hello.ArenaCapacity, hello.InputCapacity, hello.SampleCapacity, hello.Window));
        Assert.Equal(new Version(1, 0), hello.ModelVersion);
        Assert.True(hello.Supports(1));
        Assert.False(hello.Supports(2));
        Assert.Null(hello.Model);
    }

    [Fact]
    public void A_board_that_still_boots_is_greeted_again_and_its_boot_text_ignored()
    {
        _board.DeafWrites = 3;
        _board.Say("ESP-ROM:esp32s3\r\nbooting\0\0more");
        Assert.Equal("simulated", _client.Greet().Board);
    }

    [Fact]
    public void A_model_is_loaded_run_and_read_back()
    {
        byte[] blob = MakeBlob(5000);
        byte[] input = MakeBlob(ReversingEngine.Bytes);
        _client.Greet();
        Assert.Equal(new LoadedModel(ReversingEngine.Bytes, 1, 1, 1), _client.Load(blob));
        Assert.Equal(blob, _board.Engine.LoadedBlob);
        _client.WriteInput(0, input);
        Assert.Equal(150, _client.Run(new RunRequest(5, 150), TimeSpan.FromSeconds(1)));
        Assert.Equal(Enumerable.Repeat(3ul, 150), _client.ReadSamples(150));
        Assert.Equal(input.Reverse(), _client.ReadOutput(0, ReversingEngine.Bytes));
        Assert.Equal(new MemoryReport(123, null, 100, 0, 0, ReversingEngine.Bytes, 5000), _client.ReadMemory());
        Assert.Equal(Convert.ToHexStringLower(blob[^32..]), _client.Greet().Model);
    }

    [Fact]
    public void The_clock_is_read_with_as_many_rounds_as_the_runner_can()
    {
        _client.Greet();
        Assert.Equal(new ClockFacts(2, 1_000_000, 3, 3, 32), _client.ReadClock(60_000));
    }

    [Fact]
    public void A_model_that_is_on_the_board_is_not_sent_again()
    {
        byte[] blob = MakeBlob(20_000);
        _client.Greet();
        _client.Load(blob);
        long before = _board.BytesFromHost;
        _client.Load(blob);
        Assert.InRange(_board.BytesFromHost - before, 1, 200);
    }

    [Fact]
    public void Progress_grows_to_the_whole()
    {
        List<LoadProgress> seen = [];
        _client.Greet();
        _client.Load(MakeBlob(20_000), new Collector(seen));
        Assert.Equal(seen.OrderBy(p => p.Acknowledged), seen);
        Assert.Equal(new LoadProgress(20_000, 20_000), seen[^1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void A_link_that_drops_changes_and_doubles_bytes_costs_time_but_nothing_else(int seed)
    {
        SimulatedBoard board = new(seed) { FaultEvery = 1500 };
        RunnerClient client = new(board, new RunnerTimeouts { Attempts = 12 }, board.Time);
        byte[] blob = MakeBlob(30_000, seed);
        byte[] input = MakeBlob(ReversingEngine.Bytes, seed);
        client.Greet();
        client.Load(blob);
        Assert.Equal(blob, board.Engine.LoadedBlob);
        client.WriteInput(0, input);
        client.Run(new RunRequest(0, 200), TimeSpan.FromSeconds(1));
        Assert.Equal(200, board.Engine.Inferences);
        Assert.All(client.ReadSamples(200), sample => Assert.Equal(3ul, sample));
        Assert.Equal(input.Reverse(), client.ReadOutput(0, ReversingEngine.Bytes));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(3000)]
    [InlineData(9000)]
    public void A_reset_during_a_load_is_noticed_and_the_load_can_be_started_again(int afterBytes)
    {
        byte[] blob = MakeBlob(10_000);
        _client.Greet();
        _board.ResetAfter(afterBytes);
        Assert.Throws<BoardResetException>(() => _client.Load(blob));
        _client.Greet();
        _client.Load(blob);
        Assert.Equal(blob, _board.Engine.LoadedBlob);
    }

    [Fact]
    public void A_load_that_was_cut_goes_on_where_it_stopped()
    {
        byte[] blob = MakeBlob(50_000);
        _client.Greet();
        using CancellationTokenSource cancel = new();
        Assert.Throws<OperationCanceledException>(() => _client.Load(blob, new Watcher(p => { if (p.Acknowledged > 40_000) cancel.Cancel(); }), cancel.Token));
        RunnerClient second = new(_board, time: _board.Time);
        second.Greet();
        long before = _board.BytesFromHost;
        second.Load(blob);
        Assert.Equal(blob, _board.Engine.LoadedBlob);
        Assert.InRange(_board.BytesFromHost - before, 1, 13_000);
    }

    [Fact]
    public void A_board_that_dies_during_a_load_is_silent_not_slow()
    {
        _client.Greet();
        BoardSilentException e = Assert.Throws<BoardSilentException>(() =>
            _client.Load(MakeBlob(50_000), new Watcher(p => _board.Dead |= p.Acknowledged > 10_000)));
        Assert.Equal("The board stopped answering: LOAD_DATA was sent 5 times", e.What);
    }

    [Fact]
    public void A_board_that_dies_during_a_run_is_named_with_the_request()
    {
        Ready();
        _board.Dead = true;
        Assert.Equal(
            "The board stopped answering: RUN was sent 5 times",
            Assert.Throws<BoardSilentException>(() => _client.Run(new RunRequest(0, 1), TimeSpan.FromSeconds(9))).What);
    }

    [Fact]
    public void The_reason_why_the_other_end_is_gone_is_told_first()
    {
        BenchException reason = new("qemu ended", "", "");
        RunnerClient client = new(_board, time: _board.Time, gone: () => _board.Dead ? reason : null);
        client.Greet();
        _board.Dead = true;
        Assert.Same(reason, Assert.Throws<BenchException>(() => client.ReadMemory()));
    }

    private void Ready()
    {
        _client.Greet();
        _client.Load(MakeBlob(100));
        _client.WriteInput(0, new byte[ReversingEngine.Bytes]);
    }

    private static byte[] MakeBlob(int bytes, int seed = 1)
    {
        byte[] blob = new byte[bytes];
        new Random(seed).NextBytes(blob);
        SHA256.HashData(blob.AsSpan(0, bytes - 32), blob.AsSpan(bytes - 32));
        return blob;
    }

    private sealed class Watcher(Action<LoadProgress> watch) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => watch(value);
    }

    private sealed class Collector(List<LoadProgress> seen) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => seen.Add(value);
    }
}
