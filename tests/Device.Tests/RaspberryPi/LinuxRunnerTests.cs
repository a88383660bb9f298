using System.Diagnostics;
using System.Runtime.InteropServices;
using ParetoBench.Boards.Kinds.Local;
using ParetoBench.Boards.Links;
using ParetoBench.Deployment;
using ParetoBench.Protocol;

namespace ParetoBench.Tests.RaspberryPi;

/// <summary>The real runner in its own process, at the other end of real ptys.</summary>
public sealed class LinuxRunnerTests : IDisposable
{
    private readonly LocalRunner _board = new("local", new LocalSettings());
    private readonly RunnerClient _client;

    public LinuxRunnerTests()
    {
        ILink link = _board.Open();
        _client = new RunnerClient(link, new RunnerTimeouts { Hello = TimeSpan.FromSeconds(60), Reply = TimeSpan.FromSeconds(10) }, gone: () => _board.Failure);
    }

    public void Dispose()
    {
        _client.Dispose();
        _board.Dispose();
    }

    [Fact]
    public void It_says_what_it_is()
    {
        RunnerHello hello = _client.Greet("linux");
        Assert.Equal("managed", hello.Engine);
        Assert.StartsWith("managed ", hello.Runner);
        Assert.True(hello.Supports(14));
        ClockFacts clock = _client.ReadClock(100);
        Assert.Equal((ClockKind.MonotonicTime, (ulong)Stopwatch.Frequency, 64), (clock.Kind, clock.TicksPerSecond, clock.CounterBits));
    }

    [Fact]
    public void A_model_runs_and_leaves_outputs_samples_and_memory_figures()
    {
        float[] input = [-1, 0.25f, 2, 0, 1, 0.5f, -0.5f, 7];
        _client.Greet();
        Assert.Equal(new LoadedModel(2 * ClampModel.Bytes, 1, 1, 1), _client.Load(ClampModel.Build()));
        _client.WriteInput(0, [.. MemoryMarshal.AsBytes<float>(input)]);
        Assert.Equal(1000, _client.Run(new RunRequest(100, 1000), TimeSpan.FromSeconds(10)));

        Assert.Equal(input.Select(x => Math.Clamp(x, 0, 1)), MemoryMarshal.Cast<byte, float>(_client.ReadOutput(0, ClampModel.Bytes)).ToArray());
        Assert.All(_client.ReadSamples(1000), ticks => Assert.InRange(ticks, 0ul, (ulong)Stopwatch.Frequency));
        MemoryReport memory = _client.ReadMemory();
        Assert.Equal((null, null, 2L * ClampModel.Bytes), (memory.StackPeak, memory.StackSize, memory.ArenaBytes));
        // Nothing is allocated while time is measured.
        Assert.Equal(0, memory.HeapPeak);
    }

    [Fact]
    public void A_window_lasts_between_its_replies()
    {
        _client.Greet();
        _client.Load(ClampModel.Build());
        _client.WriteInput(0, new byte[ClampModel.Bytes]);
        WindowReport window = _client.Window(new WindowRequest(10, 200_000), TimeSpan.FromSeconds(60));
        TimeSpan onBoard = Stopwatch.GetElapsedTime((long)window.StartTicks, (long)window.EndTicks);
        TimeSpan onHost = Stopwatch.GetElapsedTime(window.FirstReply!.Value, window.SecondReply!.Value);
        Assert.Equal(200_000u, window.Iterations);
        Assert.True(onBoard > TimeSpan.Zero);
        // Board and host share a clock here: the window lies between the request and the second reply.
        Assert.InRange((long)window.StartTicks, window.Sent, (long)window.EndTicks);
        Assert.InRange((long)window.EndTicks, (long)window.StartTicks, window.SecondReply!.Value);
        Assert.InRange(onHost.Ticks, 0, Stopwatch.GetElapsedTime(window.Sent, window.SecondReply!.Value).Ticks);
    }

    [Fact]
    public void A_megabyte_is_loaded_over_the_ptys()
    {
        _client.Greet();
        byte[] blob = ClampModel.Build(padding: 1 << 20);
        _client.Send(blob);
        Assert.Equal(1, _client.Load(blob).Operators);
    }

    [Fact]
    public void Sink_swallows_bytes_that_look_like_frames()
    {
        _client.Greet();
        SinkReport report = _client.Sink(new byte[300_000]);
        Assert.Equal((300_000L, 300_000L), (report.Sent, report.Arrived));
        Assert.Equal("linux", _client.Greet().Board);
    }

    [Fact]
    public void A_runner_that_is_reset_during_a_load_is_noticed_and_loads_again()
    {
        byte[] blob = ClampModel.Build(padding: 2 << 20);
        _client.Greet();
        bool reset = false;
        Assert.Throws<BoardResetException>(() => _client.Load(blob, new Watcher(_ =>
        {
            if (!reset)
                _board.Reset();
            reset = true;
        })));
        _client.Greet();
        Assert.Equal(1, _client.Load(blob).Operators);
    }

    [Fact]
    public void A_runner_that_dies_is_told_with_its_exit_code()
    {
        _client.Greet();
        using (Process runner = Process.GetProcessById(_board.ProcessId))
            runner.Kill();
        BenchException e = Assert.Throws<BenchException>(() => _client.ReadMemory());
        Assert.Equal(("the local runner ended with exit code 137; it printed nothing", "board local"), (e.What, e.Where));
    }

    [Fact]
    public void The_host_can_close_its_port_and_come_back()
    {
        _client.Greet();
        _client.Load(ClampModel.Build());
        _client.Dispose();
        using RunnerClient second = new(_board.Connect());
        Assert.NotNull(second.Greet().Model);
    }

    private sealed class Watcher(Action<LoadProgress> watch) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => watch(value);
    }
}
