using ParetoBench.Boards.Links;

namespace ParetoBench.Boards.Kinds.Native;

/// <summary>This machine as a board with the C runner, built here when it is needed, at the other end of a pty.</summary>
public sealed class NativeRunner(BoardHostSettings settings) : IBoardHost
{
    private readonly PtyBoard _board = new(settings.Board, "the native runner");

    public BenchException? Failure => _board.Failure;

    public ILink Start()
    {
        string runner = NativeBuild.Make("linux", "linux/runner", $"The native runner for board {settings.Board}", "apt-get install make gcc libc6-dev");
        return _board.Start(ParentTie.Shell, device => ParentTie.Arguments(runner, ["--port", device, .. settings.Arguments]));
    }

    public void Reset() => _board.Reset();

    public void Dispose() => _board.Dispose();
}
