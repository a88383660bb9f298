using System.Text.Json;
using ParetoBench.Boards;
using ParetoBench.Boards.Flashing;
using ParetoBench.Deployment;
using ParetoBench.Measurement.Sessions;
using ParetoBench.Quantization.Export;
using ParetoBench.Tests.Quantization.Lowering;

namespace ParetoBench.Tests.Boards;

/// <summary>A Linux board over ssh, which is this machine behind a real sshd.</summary>
public sealed class SshBoardTests : IDisposable
{
    private static readonly string Models = Path.Combine(Installation.Root, "device", "vectors", "models");

    private readonly ThrowAwaySshServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public void The_runner_is_copied_started_and_measures_with_each_engine()
    {
        NativeBuild.Make("library", "library/libparetobench-x64.so", "The native engine", "apt-get install make gcc libc6-dev");
        Board board = Entry();
        List<string> said = [];
        BoardFlash.Flash(board, null, TimeSpan.FromMinutes(3), said.Add);
        Assert.True(File.Exists(Path.Combine(_server.Home, SshPublish.Folder, "paretobench-runner.dll")), string.Join('\n', said));
        Assert.Equal(Provenance.Physical, board.Provenance);

        foreach (string engine in (string[])["managed", "native"])
        {
            using BoardSession session = BoardSession.Open(board.With("engine", engine).With("core", 0).With("probes", true), "", CancellationToken.None);
            RunnerClient client = session.Client;
            Assert.Equal((engine, "linux", 1), (client.Hello.Engine, client.Hello.Board, client.Hello.Probes));
            client.Load(File.ReadAllBytes(Path.Combine(Models, "conv2d-i8.pbm")));
            client.WriteInput(0, File.ReadAllBytes(Path.Combine(Models, "conv2d-i8.input.bin")));
            client.Run(new RunRequest(10, 100), TimeSpan.FromSeconds(60));
            byte[] expected = File.ReadAllBytes(Path.Combine(Models, "conv2d-i8.output.bin"));
            Assert.Equal(expected, client.ReadOutput(0, expected.Length));
            Assert.Equal(100, client.ReadSamples(100).Length);
            RunnerEnvironment told = client.ReadEnvironment()!;
            Assert.Equal(0, told.PinnedCore);
            Assert.True(told.ResidentPeak >= told.ResidentIdle && told.EngineDetail!.StartsWith(engine, StringComparison.Ordinal), told.EngineDetail);
            // Every byte value goes through, in both directions.
            Assert.Equal(70_000, client.Sink([.. Enumerable.Range(0, 70_000).Select(i => (byte)i)]).Arrived);
        }

        MeasuresWithOnnxRuntime(Entry("x64").With("engine", "ort"));
    }

    [Fact]
    public void A_board_that_ssh_does_not_reach_is_told_in_its_words()
    {
        BenchException e = Assert.Throws<BenchException>(
            () => BoardSession.Open(Entry().With("host", "nobody@127.0.0.1").With("arguments", new[] { "-p", "1", "-F", "none" }), "", CancellationToken.None));
        Assert.StartsWith("ssh ended with exit code 255; it printed: ssh: connect to host 127.0.0.1 port 1: Connection refused", e.What);
    }

    [Fact]
    public void A_board_without_the_runner_is_told_in_the_boards_words()
    {
        BenchException e = Assert.Throws<BenchException>(() => BoardSession.Open(Entry(), "", CancellationToken.None));
        Assert.EndsWith("there is no ~/paretobench-runner/paretobench-runner.dll: run paretobench boards flash first", e.What);
    }

    /// <summary>Its library goes along only where the board's entry names the engine; without it the runner says so.</summary>
    private void MeasuresWithOnnxRuntime(Board board)
    {
        BenchException e = Assert.Throws<BenchException>(() => BoardSession.Open(board, "", CancellationToken.None));
        Assert.Contains(
            "cannot load ONNX Runtime for the engine ort: there is no libonnxruntime.so beside the runner. Flash the board with \"engine\": \"ort\" in its "
            + "entry",
            e.What);
        BoardFlash.Flash(board, null, TimeSpan.FromMinutes(3), _ => { });
        Assert.True(File.Exists(Path.Combine(_server.Home, SshPublish.Folder, "runtimes", "linux-x64", "native", "libonnxruntime.so")));
        using BoardSession session = BoardSession.Open(board, "", CancellationToken.None);
        session.Client.Load(OnnxBlob.Of(new DeployedGraph(new OnnxGraph().Input("x", 1, 8).Node("Relu", "x", "y").Output("y")).Build("int8")));
        session.Client.WriteInput(0, [.. Enumerable.Range(0, 8).Select(i => (byte)(sbyte)(20 * i - 70))]);
        session.Client.Run(new RunRequest(10, 100), TimeSpan.FromSeconds(60));
        Assert.Equal(8, session.Client.ReadOutput(0, 8).Length);
        Assert.StartsWith("ort, ONNX Runtime 1.", session.Client.ReadEnvironment()!.EngineDetail);
    }

    [Fact]
    public void A_processor_without_ONNX_Runtime_is_told_before_anything_is_copied()
    {
        Board board = Entry("riscv").With("engine", "ort");
        BenchException e = Assert.Throws<BenchException>(() => BoardFlash.Flash(board, null, TimeSpan.FromMinutes(1), _ => { }));
        Assert.Equal("There is no ONNX Runtime library for the processor 'riscv' of board pi", e.What);
    }

    private Board Entry(string processor = "arm64")
    {
        string arguments = JsonSerializer.Serialize(_server.Arguments);
        return Parsed.Board($$"""
            {
              "id": "pi", "kind": "ssh", "runner": "linux", "host": "{{_server.Host}}", "arguments": {{arguments}},
              "flash": {
                "tool": "ssh-dotnet", "target": "{{_server.Host}}", "arguments": {{arguments}}, "processor": "{{processor}}",
                "file": "device/RaspberryPi/ParetoBench.RaspberryPi.csproj"
              }
            }
            """);
    }
}
