using ParetoBench.Boards.Links;

namespace ParetoBench.Boards.Kinds;

/// <summary>A process at the device's end of a pty: what all boards that this machine plays have in common.</summary>
internal sealed class PtyBoard(string board, string name) : IDisposable
{
    private PseudoTerminal? _cable;
    private BoardProcess? _process;
    private string _program = "";
    private string[] _arguments = [];

    public BenchException? Failure => _process?.Failure;

    public int ProcessId => _process?.Id ?? 0;

    public ILink Start(string program, Func<string, string[]> arguments)
    {
        _cable = new PseudoTerminal();
        _program = program;
        _arguments = arguments(_cable.DevicePath);
        _process = new BoardProcess(board, name, _program, _arguments);
        return Connect();
    }

    /// <summary>Another link to the same board, after the first was closed.</summary>
    public ILink Connect() => (_cable ?? throw new InvalidOperationException("The board was not started.")).Connect($"board {board}");

    public void Reset()
    {
        _process?.Dispose();
        _cable?.FreeDeviceEnd();
        _process = new BoardProcess(board, name, _program, _arguments);
    }

    public void Dispose()
    {
        _process?.Dispose();
        _cable?.Dispose();
    }
}
