using System.Runtime.InteropServices;

namespace ParetoBench.Boards.Flashing;

/// <summary>The native library that a Linux board's engine needs beside a runner that was published before.</summary>
/// <param name="File">On this machine.</param>
/// <param name="Building">Builds it where it is needed; null: it is there.</param>
internal sealed record BoardLibrary(string File, ProgramCall? Building)
{
    private const string OnnxRuntimeFile = "libonnxruntime.so";

    private static readonly string[] Processors = ["arm64", "x64"];

    /// <exception cref="BenchException">There is none for its processor.</exception>
    public static BoardLibrary? For(FlashRequest request) => request.Engine switch
    {
        "ort" => new BoardLibrary(OnnxRuntime(request.Board, Processor(request)), null),
        "native" => Native(Processor(request)),
        _ => null,
    };

    /// <exception cref="BenchException">No library is there for it.</exception>
    public static string Processor(FlashRequest request)
    {
        string processor = (request.Settings as SshPublishSettings)?.Processor ?? Processors[0];
        return Processors.Contains(processor) ? processor : throw new BenchException(
            $"There is no {(request.Engine == "ort" ? "ONNX Runtime" : "native engine")} library "
            + $"for the processor '{processor}' of board {request.Board}",
            "boards.json", $"Use one of: {string.Join(", ", Processors)}, in \"flash\": {{ \"processor\": ... }}.");
    }

    private static BoardLibrary Native(string processor) => new(
        Path.Combine(NativeBuild.Folder, "build", "library", $"libparetobench-{processor}.so"),
        new ProgramCall("make", ["-s", "-C", NativeBuild.Folder, processor == "x64" ? "library" : "library-" + processor]));

    /// <summary>An installation has the one of its own system, and that of a Raspberry Pi.</summary>
    private static string OnnxRuntime(string board, string processor)
    {
        bool own = OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture.ToString().Equals(processor, StringComparison.OrdinalIgnoreCase);
        string brought = Path.Combine(Installation.Root, "linux-onnxruntime", "linux-" + processor, OnnxRuntimeFile);
        string[] places = own ? [brought, Path.Combine(AppContext.BaseDirectory, OnnxRuntimeFile)] : [brought];
        return places.FirstOrDefault(System.IO.File.Exists) ?? throw new BenchException(
            $"This installation has no ONNX Runtime for board {board}, whose processor is {processor}", brought,
            "Put libonnxruntime.so of that system there, or flash the board from a checkout of the program.", ExitCode.BoardFailed);
    }
}
