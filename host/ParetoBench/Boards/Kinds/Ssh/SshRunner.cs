using ParetoBench.Boards.Links;

namespace ParetoBench.Boards.Kinds.Ssh;

/// <summary>
/// A Linux board on the network: ssh starts its runner, whose standard input and output are the link. Keys must be set up,
/// since nobody is asked for a password.
/// </summary>
public sealed class SshRunner(BoardHostSettings settings) : IBoardHost
{
    /// <summary>Where <c>boards flash</c> puts the runner, below the user's home.</summary>
    public const string Folder = "paretobench-runner";

    private const string Program = Folder + "/paretobench-runner.dll";

    /// <summary>Where Microsoft's installation script puts .NET, which a shell that nobody logged in to does not know.</summary>
    private const string DotnetFolder = "$HOME/.dotnet:/usr/share/dotnet:/opt/dotnet";

    // The device's end of the pty as standard input and output. "$0" is its path.
    private const string OverDevice = "exec \"$@\" <\"$0\" >\"$0\"";

    private readonly PtyBoard _board = new(settings.Board, "ssh");

    public BenchException? Failure => _board.Failure;

    /// <summary>What the board's shell is told.</summary>
    public string Command =>
        $"[ -f {Program} ] || {{ echo 'there is no ~/{Program}: run paretobench boards flash first' >&2; exit 1; }}; "
        + $"PATH=\"{DotnetFolder}:$PATH\" exec dotnet {Program} --stdio {string.Join(' ', RunnerArguments.Of(settings))}".TrimEnd();

    public ILink Start()
    {
        string host = settings.Host ?? throw new BenchException(
            $"Board {settings.Board} needs the host that ssh connects to", "boards.json", "Add \"host\": user@host.");
        if (!ParentTie.Finds("ssh"))
            throw BoardProcess.NotInstalled(settings.Board, "ssh");
        return _board.Start(ParentTie.Shell, device => ParentTie.Arguments(ParentTie.Shell,
        [
            "-c", OverDevice, device,
            "ssh", "-T", "-o", "BatchMode=yes", "-o", "ConnectTimeout=10", "-o", "ServerAliveInterval=15", .. settings.Arguments, host, Command,
        ]));
    }

    public void Reset() => _board.Reset();

    public void Dispose() => _board.Dispose();
}
