using System.Diagnostics;
using System.Globalization;
using ParetoBench.Boards.Links;
using ParetoBench.Deployment;

namespace ParetoBench.Tests.RaspberryPi;

/// <summary>No thread of the runner runs while it measures, although its port was used just before.</summary>
public sealed class QuietTimingTests : IDisposable
{
    private readonly PseudoTerminal _cable = new();
    private readonly Process _runner;
    private readonly RunnerClient _client;

    public QuietTimingTests()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "paretobench-runner.dll");
        _runner = Process.Start("dotnet", [program, "--port", _cable.DevicePath, "--baud", "1234567"]);
        _client = new RunnerClient(_cable.Connect("the runner"), new RunnerTimeouts { Hello = TimeSpan.FromSeconds(60), Reply = TimeSpan.FromSeconds(10) });
        _client.Greet();
    }

    public void Dispose()
    {
        _client.Dispose();
        _runner.Kill();
        _runner.WaitForExit();
        _runner.Dispose();
        _cable.Dispose();
    }

    [Fact]
    public void In_a_second_of_inferences_right_after_a_load_threads_wake_up_a_few_times_not_a_thousand()
    {
        (byte[] model, byte[] inputs) = LargeLayer.Make(seed: 1);
        _client.Load(model);
        _client.WriteInput(0, inputs);
        long wakings;
        double seconds;
        uint iterations = 1000;
        do
        {
            iterations *= 2;
            long before = Wakings();
            WindowReport window = _client.Window(new WindowRequest(0, iterations), TimeSpan.FromSeconds(120));
            wakings = Wakings() - before;
            seconds = (double)(window.EndTicks - window.StartTicks) / Stopwatch.Frequency;
        }
        while (seconds < 1);
        // SerialPort's own thread wakes up a thousand times a second for two seconds after each byte. Ours: the requests' own, and
        // now and then one of the runtime.
        Assert.InRange(wakings / seconds, 0, 100);
    }

    /// <summary>How often threads of the runner gave up the processor by themselves, to wait for something (proc(5)).</summary>
    private long Wakings() => Directory.GetDirectories($"/proc/{_runner.Id}/task").Sum(thread => File.ReadLines(Path.Combine(thread, "status"))
        .Where(line => line.StartsWith("voluntary_ctxt_switches", StringComparison.Ordinal))
        .Sum(line => long.Parse(line.Split(':')[1], CultureInfo.InvariantCulture)));
}
