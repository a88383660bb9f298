namespace ParetoBench.Boards;

/// <summary>A process at the device's end of a pty pair: what all board hosts have in common.</summary>
internal sealed class PtyBoard(string board, string name) : IDisposable
{
    private PtyPair? _cable;
    private BoardProcess? _process;
    private string _program = "";
    private string[] _arguments = [];

    public BenchException? Failure => _process?.Failure;

    public int ProcessId => _process?.Id ?? 0;

    public string Port => _cable?.HostPath ?? throw new InvalidOperationException("The board was not started.");

    public string Start(string program, Func<string, string[]> arguments)
    {
        _cable = new PtyPair();
        _program = program;
        _arguments = arguments(_cable.DevicePath);
        _process = new BoardProcess(board, name, _program, _arguments);
        return _cable.HostPath;
    }

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
