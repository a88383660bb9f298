using ParetoBench.Tables;

namespace ParetoBench.Boards.Flashing;

/// <summary>
/// The .NET runner to a Linux board over ssh: published as portable IL, copied, put in the place of the old one; its service, if
/// it has one, starts anew. Target: user@host. The board needs the .NET runtime, no SDK. An installed tool brings the published
/// runner along.
/// </summary>
internal sealed class SshPublish : IFlashTool
{
    private static readonly string[] NoQuestions = ["-o", "BatchMode=yes", "-o", "ConnectTimeout=10"];

    /// <summary>Where it puts the runner, below the user's home.</summary>
    public const string Folder = "paretobench-runner";

    private const string New = Folder + ".new";

    // A board without a service, or without systemd, is started over ssh when it is used.
    private const string PutInPlace =
        $"rm -rf {Folder} && mv {New} {Folder} "
        + "&& (systemctl --user try-restart paretobench-runner >/dev/null 2>&1 || true) && echo in place";

    public string Name => "ssh-dotnet";

    public string Install => "apt-get install openssh-client, and the .NET SDK on this machine";

    public string ImageFile => "ParetoBench.RaspberryPi.csproj";

    public FlashSettings Read(OwnedSettings settings, string where) => settings.As<SshPublishSettings>($"flash tool {Name}", where);

    public IReadOnlyList<ProgramCall> Steps(FlashRequest request)
    {
        string host = request.Target("user@host of the board");
        string? library = request.Engine == "ort" ? "linux-" + BoardLibrary.Processor(request) : null;
        ProgramCall Ssh(string command) => new("ssh", [.. NoQuestions, .. request.Settings.Arguments, host, command]);
        ProgramCall Scp(string file, string to) => new("scp", ["-r", .. NoQuestions, .. request.Settings.Arguments.Select(ForScp), file, $"{host}:{to}"]);
        if (Path.GetExtension(request.File) == ".csproj")
        {
            // A folder of its own: publishing takes nothing away that was published before.
            string published = Path.Combine(Path.GetDirectoryName(request.File)!, "bin", library == null ? "publish" : "publish-" + library);
            return [Publish(request.File, published, library), Ssh($"rm -rf {New}"), Scp(published, New), Ssh(PutInPlace)];
        }

        BoardLibrary? along = BoardLibrary.For(request);
        return
        [
            .. along?.Building is { } building ? [building] : Array.Empty<ProgramCall>(),
            Ssh($"rm -rf {New}"), Scp(Path.GetDirectoryName(request.File)!, New),
            .. along == null ? [] : new[] { Scp(along.File, New + "/") }, Ssh(PutInPlace),
        ];
    }

    public FlashFault? Judge(int exitCode, string said) => new SshCopy().Judge(exitCode, said);

    private static ProgramCall Publish(string project, string to, string? library) => new("dotnet",
    [
        "publish", project, "-c", "Release", "-o", to, "--nologo", "-v", "quiet", "-p:UseAppHost=false",
        .. library == null ? [] : new[] { $"-p:OnnxRuntimeLibrary={library}" },
    ]);

    // Both have all options in common but for the letter of the port.
    private static string ForScp(string argument) => argument == "-p" ? "-P" : argument;
}
