using System.Runtime.InteropServices;
using ParetoBench.Boards.Links;

namespace ParetoBench.Boards.Kinds.Local;

/// <summary>This machine as a board: the Linux runner in a process of its own, at the other end of a pty.</summary>
public sealed class LocalRunner(string board, LocalSettings settings) : IBoardConnection
{
    private const string RunnerFile = "paretobench-runner.dll";

    private readonly PtyBoard _board = new(board, "the local runner");

    public BenchException? Failure => _board.Failure;

    /// <summary>Process id, for those who attach a debugger or a profiler.</summary>
    public int ProcessId => _board.ProcessId;

    /// <summary>Another link to the same runner, after the first was closed.</summary>
    public ILink Connect() => _board.Connect();

    public ILink Open()
    {
        string runner = Path.Combine(AppContext.BaseDirectory, RunnerFile);
        if (!File.Exists(runner))
        {
            throw new BenchException(
                $"The local runner {RunnerFile} is missing", runner,
                "Build the whole solution: the runner is placed beside the program.", ExitCode.BoardFailed);
        }

        // The runner watches its standard input, so that it does not outlive this process even when this process is killed.
        return _board.Start(DotnetHost(), device =>
            [runner, "--port", device, "--baud", (settings.Baud ?? 115200).ToString(), "--until-stdin-closes", .. settings.CommandLine(Library())]);
    }

    /// <summary>The reset button: the runner starts anew, at the same link.</summary>
    public void Reset() => _board.Reset();

    public void Dispose() => _board.Dispose();

    private string? Library() => settings.Engine != "native" ? null
        : NativeBuild.Make("library", "library/libparetobench-x64.so", $"The native engine for board {board}", "apt-get install make gcc libc6-dev");

    private static string DotnetHost()
    {
        const string name = "dotnet";
        string? own = Environment.ProcessPath;
        if (own != null && Path.GetFileNameWithoutExtension(own) == name)
            return own;
        // An installed tool is started by a program of its own. The runtime that it runs in is ROOT/shared/Microsoft.NETCore.App/VERSION/.
        string file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        string running = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        string?[] roots = [running, Environment.GetEnvironmentVariable("DOTNET_ROOT")];
        return roots.OfType<string>().Select(root => Path.Combine(root, file)).FirstOrDefault(File.Exists) ?? name;
    }
}
