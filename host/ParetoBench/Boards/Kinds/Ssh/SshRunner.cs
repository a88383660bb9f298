using ParetoBench.Boards.Flashing;
using ParetoBench.Boards.Links;

namespace ParetoBench.Boards.Kinds.Ssh;

/// <summary>
/// A Linux board on the network: ssh starts its runner, whose standard input and output are the link. Keys must be set up,
/// since nobody is asked for a password.
/// </summary>
public sealed class SshRunner(string board, SshSettings settings) : IBoardConnection
{
    private const string Program = SshPublish.Folder + "/paretobench-runner.dll";

    /// <summary>Where Microsoft's installation script puts .NET, which a shell that nobody logged in to does not know.</summary>
    private const string DotnetFolder = "$HOME/.dotnet:/usr/share/dotnet:/opt/dotnet";

    // The device's end of the pty as standard input and output. "$0" is its path.
    private const string OverDevice = "exec \"$@\" <\"$0\" >\"$0\"";

    private readonly PtyBoard _board = new(board, "ssh");

    public BenchException? Failure => _board.Failure;

    /// <summary>What the board's shell is told.</summary>
    public string Command =>
        $"[ -f {Program} ] || {{ echo 'there is no ~/{Program}: run paretobench boards flash first' >&2; exit 1; }}; "
        + $"PATH=\"{DotnetFolder}:$PATH\" exec dotnet {Program} --stdio {string.Join(' ', settings.CommandLine())}".TrimEnd();

    public ILink Open()
    {
        string host = settings.Host ?? throw new BenchException(
            $"Board {board} needs the host that ssh connects to", "boards.json", "Add \"host\": user@host.");
        if (Programs.Find("ssh") == null)
            throw BoardProcess.NotInstalled(board, "ssh");
        return _board.Start(DieWithParent.Shell, device => DieWithParent.Arguments(DieWithParent.Shell,
        [
            "-c", OverDevice, device,
            "ssh", "-T", "-o", "BatchMode=yes", "-o", "ConnectTimeout=10", "-o", "ServerAliveInterval=15", .. settings.Arguments ?? [], host, Command,
        ]));
    }

    public void Dispose() => _board.Dispose();
}
