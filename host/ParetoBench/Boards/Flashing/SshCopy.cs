namespace ParetoBench.Boards.Flashing;

/// <summary>
/// A Linux board over ssh: copies the runner, then starts its service anew. Target: user@host. The service is the board's own
/// (docs/boards/raspberry-pi.md); keys must be set up, since nobody is asked for a password.
/// </summary>
internal sealed class SshCopy : IFlashTool
{
    private static readonly string[] NoQuestions = ["-o", "BatchMode=yes", "-o", "ConnectTimeout=10"];

    public string Name => "ssh";

    public string Install => "apt-get install openssh-client";

    public string ImageFile => "runner";

    public IReadOnlyList<ProgramCall> Steps(FlashRequest request)
    {
        string host = request.Target("user@host of the board");
        return
        [
            new ProgramCall("scp", [.. NoQuestions, .. request.Settings.Arguments, request.File, $"{host}:paretobench-runner.new"]),
            new ProgramCall(
                "ssh",
                [
                    .. NoQuestions, .. request.Settings.Arguments, host,
                    "mv paretobench-runner.new paretobench-runner && systemctl --user restart paretobench-runner && echo restarted"
                ]),
        ];
    }

    public FlashFault? Judge(int exitCode, string said)
    {
        if (exitCode == 0)
            return null;
        if (said.Contains("Permission denied") || said.Contains("Host key verification failed"))
            return new FlashFault(
                "the board refused the ssh login", "Set up a key (ssh-copy-id USER@HOST) and connect once by hand, so that the board's key is known.");
        if (said.Contains("Could not resolve") || said.Contains("timed out") || said.Contains("No route to host") || said.Contains("Connection refused"))
            return new FlashFault(
                "the board does not answer on the network", "Check its name or address (\"target\" in boards.json) and that its ssh service runs.");
        return new FlashFault(
            $"copying or starting the runner ended with exit code {exitCode}",
            "Read the output above; docs/boards/raspberry-pi.md says how its service is set up.");
    }
}
