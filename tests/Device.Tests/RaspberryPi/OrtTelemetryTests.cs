using System.Diagnostics;
using ParetoBench.Boards.Links;
using ParetoBench.Deployment;
using ParetoBench.Quantization.Export;

namespace ParetoBench.Tests.RaspberryPi;

/// <summary>A runner with engine ort sends nothing anywhere but to its host, and has no thread that would.</summary>
public sealed class OrtTelemetryTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("paretobench-home-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public void It_leaves_nothing_to_be_sent_in_the_users_home()
    {
        using PseudoTerminal cable = new();
        string program = Path.Combine(AppContext.BaseDirectory, "paretobench-runner.dll");
        ProcessStartInfo start = new("dotnet", [program, "--port", cable.DevicePath, "--engine", "ort"]);
        start.Environment["HOME"] = _home;
        start.Environment.Remove("ORT_DISABLE_TELEMETRY");
        start.Environment.Remove("XDG_CACHE_HOME");
        using Process runner = Process.Start(start)!;
        try
        {
            RunnerTimeouts timeouts = new() { Hello = TimeSpan.FromSeconds(60), Reply = TimeSpan.FromSeconds(10) };
            using RunnerClient client = new(cable.Connect("the runner"), timeouts);
            client.Greet("linux");
            client.Load(OnnxBlob.Of(OnnxVariants.Candidate("mlp-4x8-32").Build("int8")));
        }
        finally
        {
            runner.Kill();
            runner.WaitForExit();
        }

        Assert.DoesNotContain(Directory.GetFiles(_home, "*", SearchOption.AllDirectories), file => file.Contains("onnxruntime"));
    }
}
