using ParetoBench.Boards;

namespace ParetoBench.Flashing;

/// <summary>
/// The .NET runner to a Linux board over ssh: published as portable IL, copied, put in the place of the old one; its service, if
/// it has one, starts anew. Target: user@host. The board needs the .NET runtime, no SDK.
/// </summary>
internal sealed class SshPublish : IFlashTool
{
    private static readonly string[] NoQuestions = ["-o", "BatchMode=yes", "-o", "ConnectTimeout=10"];

    private static readonly string[] Processors = ["arm64", "x64"];

    private const string New = SshRunner.Folder + ".new";

    // A board without a service, or without systemd, is started over ssh when it is used.
    private const string PutInPlace =
        $"rm -rf {SshRunner.Folder} && mv {New} {SshRunner.Folder} && (systemctl --user try-restart paretobench-runner >/dev/null 2>&1 || true) && echo in place";

    public string Name => "ssh-dotnet";

    public string Install => "apt-get install openssh-client, and the .NET SDK on this machine";

    public string ImageFile => "ParetoBench.RaspberryPi.csproj";

    public IReadOnlyList<FlashStep> Steps(FlashRequest request)
    {
        string host = request.Target("user@host of the board");
        string? library = Library(request);
        // A folder of its own: publishing takes nothing away that was published before.
        string published = Path.Combine(Path.GetDirectoryName(request.File)!, "bin", library == null ? "publish" : "publish-" + library);
        return
        [
            new FlashStep("dotnet", ["publish", request.File, "-c", "Release", "-o", published, "--nologo", "-v", "quiet", "-p:UseAppHost=false", .. library == null ? [] : new[] { $"-p:OnnxRuntimeLibrary={library}" }]),
            new FlashStep("ssh", [.. NoQuestions, .. request.Settings.Arguments, host, $"rm -rf {New}"]),
            new FlashStep("scp", ["-r", .. NoQuestions, .. request.Settings.Arguments.Select(ForScp), published, $"{host}:{New}"]),
            new FlashStep("ssh", [.. NoQuestions, .. request.Settings.Arguments, host, PutInPlace]),
        ];
    }

    public FlashFault? Judge(int exitCode, string said) => new SshCopy().Judge(exitCode, said);

    /// <summary>ONNX Runtime's native library that goes along; null: none, as the board's engine needs none.</summary>
    private static string? Library(FlashRequest request)
    {
        if (request.Engine != "ort")
            return null;
        string processor = request.Settings.Processor ?? Processors[0];
        return Processors.Contains(processor) ? "linux-" + processor : throw new BenchException(
            $"There is no ONNX Runtime to bring along for the processor '{processor}' of board {request.Board}", "boards.json", $"Use one of: {string.Join(", ", Processors)}, in \"flash\": {{ \"processor\": ... }}.");
    }

    // Both have all options in common but for the letter of the port.
    private static string ForScp(string argument) => argument == "-p" ? "-P" : argument;
}
