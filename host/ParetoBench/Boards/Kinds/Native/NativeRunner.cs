using ParetoBench.Boards.Links;

namespace ParetoBench.Boards.Kinds.Native;

/// <summary>This machine as a board with the C runner, built here when it is needed, at the other end of a pty.</summary>
public sealed class NativeRunner(string board, NativeSettings settings) : IBoardConnection
{
    private readonly PtyBoard _board = new(board, "the native runner");

    public BenchException? Failure => _board.Failure;

    public ILink Open()
    {
        string runner = NativeBuild.Make("linux", "linux/runner", $"The native runner for board {board}", "apt-get install make gcc libc6-dev");
        return _board.Start(DieWithParent.Shell, device => DieWithParent.Arguments(runner, ["--port", device, .. settings.Arguments ?? []]));
    }

    public void Dispose() => _board.Dispose();
}
