using System.Diagnostics;
using ParetoBench.Protocol;
using ParetoBench.Tests.Protocol;

namespace ParetoBench.Tests.RaspberryPi;

public sealed class RunnerProcessTests
{
    private static readonly string Runner = Path.Combine(AppContext.BaseDirectory, "paretobench-runner.dll");

    [Fact]
    public void Without_a_link_it_prints_its_usage()
    {
        (int exitCode, string error) = Run();
        Assert.Equal(2, exitCode);
        Assert.StartsWith("usage: paretobench-runner --port PATH", error);
    }

    [Fact]
    public void A_port_it_cannot_open_is_exit_code_3()
    {
        (int exitCode, string error) = Run("--port", "/dev/no-such-port");
        Assert.Equal((3, "paretobench-runner: cannot open /dev/no-such-port: There is no port /dev/no-such-port."), (exitCode, error.Trim()));
    }

    [Theory]
    [InlineData("/no/such/libonnxruntime.so", "/no/such/libonnxruntime.so")]
    [InlineData("/etc/hostname", "/etc/hostname")]
    public void Without_ONNX_Runtimes_library_the_engine_ort_says_what_to_do(string library, string named)
    {
        (int exitCode, string error) = Run("--stdio", "--engine", "ort", "--library", library);
        Assert.Equal(3, exitCode);
        Assert.StartsWith("paretobench-runner: cannot load ONNX Runtime for the engine ort: ", error);
        Assert.Contains(named, error);
        const string todo = "Flash the board with \"engine\": \"ort\" in its entry, which brings libonnxruntime.so for it along, "
            + "or put the one of a release for linux-x64 there";
        Assert.EndsWith(todo, error.Trim());
    }

    [Fact]
    public void On_standard_input_and_output_it_answers_until_the_input_ends()
    {
        using Process process = Start("--stdio");
        process.StandardInput.BaseStream.Write(Frame.Encode(MessageType.Hello, 5, 0, 1, 0, 1, 2, 3, 4));
        process.StandardInput.Close();
        using MemoryStream output = new();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        Frame hello = Assert.Single(Frame.DecodeAll(output.ToArray(), new FrameDecoder(65535)));
        Assert.Equal((0x81, 5, 0x0201, 0), (hello.Type, hello.Sequence, hello.Session, process.ExitCode));
    }

    private static (int ExitCode, string Error) Run(params string[] arguments)
    {
        using Process process = Start(arguments);
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [Runner, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
