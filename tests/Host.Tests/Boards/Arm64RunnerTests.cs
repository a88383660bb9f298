using System.Diagnostics;
using ParetoBench.Boards.Links;
using ParetoBench.Deployment;

namespace ParetoBench.Tests.Boards;

/// <summary>The C runner as it is copied to a Raspberry Pi, a program for 64-bit Arm, run by qemu-aarch64 at the other end of a pty.</summary>
public sealed class Arm64RunnerTests
{
    private static readonly string Models = Path.Combine(Installation.Root, "device", "vectors", "models");

    [Theory]
    [InlineData("conv2d-i8")]
    [InlineData("depthwise-i8")]
    [InlineData("fc-i8")]
    [InlineData("average-pool-i8")]
    [InlineData("conv2d-i8-dilated-groups-double")]
    public void It_speaks_the_protocol_and_computes_what_the_reference_computes(string model)
    {
        string runner = NativeBuild.Make(
            "linux-arm64", "linux-arm64/runner", "The C runner for 64-bit Arm",
            "apt-get install gcc-aarch64-linux-gnu libc6-dev-arm64-cross, or use ./run-tests, which installs them");
        using PtyPair cable = new();
        using Process process = Process.Start("qemu-aarch64", [runner, "--port", cable.DevicePath]);
        try
        {
            using RunnerClient client = new(
                SerialLink.Open(cable.HostPath, 115200), new RunnerTimeouts { Hello = TimeSpan.FromSeconds(60), Reply = TimeSpan.FromSeconds(10) });
            RunnerHello hello = client.Greet("linux");
            const int rows = 3;
            Assert.Equal(("native", rows), (hello.Engine, hello.Packing));
            client.Load(File.ReadAllBytes(Path.Combine(Models, model + ".pbm")));
            client.WriteInput(0, File.ReadAllBytes(Path.Combine(Models, model + ".input.bin")));
            WindowReport window = client.Window(new WindowRequest(1, 20), TimeSpan.FromSeconds(60));
            Assert.Equal(20u, window.Iterations);
            byte[] expected = File.ReadAllBytes(Path.Combine(Models, model + ".output.bin"));
            Assert.Equal(expected, client.ReadOutput(0, expected.Length));
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }
}
