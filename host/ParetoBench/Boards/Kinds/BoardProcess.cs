using System.Diagnostics;

namespace ParetoBench.Boards.Kinds;

/// <summary>A runner's or emulator's process: killed with its owner, and its last words are kept for the error.</summary>
internal sealed class BoardProcess : IDisposable
{
    private const int KeptLines = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly string _board;
    private readonly string _name;
    private readonly Process _process;
    private readonly bool _isTied;
    private readonly Queue<string> _lastLines = new();
    private bool _disposed;

    /// <exception cref="BenchException">The program cannot be started.</exception>
    public BoardProcess(string board, string name, string program, IEnumerable<string> arguments)
    {
        _board = board;
        _name = name;
        _isTied = program == DieWithParent.Shell;
        try
        {
            _process = Programs.Start(program, arguments);
        }
        catch (ProgramStartException e)
        {
            throw NotInstalled(board, program, e);
        }

        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public static BenchException NotInstalled(string board, string program, ProgramStartException? cause = null) => new(
        $"Cannot start {program} for board {board}{(cause == null ? ": it is not installed" : $": {cause.Reason}")}", $"board {board}",
        $"Install {program} ('paretobench doctor' says how), or add its folder to PATH.", ExitCode.BoardFailed, cause);

    public int Id => _process.Id;

    /// <summary>Null while it lives.</summary>
    public BenchException? Failure
    {
        get
        {
            if (_disposed || !_process.HasExited)
                return null;
            // Returns when its output was read to the end, not only when it exited.
            _process.WaitForExit();
            string said;
            lock (_lastLines)
                said = _lastLines.Count == 0 ? "it printed nothing" : "it printed: " + string.Join(" | ", _lastLines);
            return new BenchException(
                $"{_name} ended with exit code {_process.ExitCode}; {said}", $"board {_board}",
                "If the output points to the board's entry in boards.json, correct it; then try the board alone: paretobench boards "
                + "check.", ExitCode.BoardFailed);
        }
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void OnExit(object? sender, EventArgs e) => Kill();

    /// <summary>
    /// Not the whole tree at once: the framework stops its processes before it kills them, and when this process is killed in between,
    /// they stay stopped for ever and never see that it is gone.
    /// </summary>
    private void Kill()
    {
        try
        {
            // The shell that ties a program to this process kills it when its input ends, and then ends itself.
            _process.StandardInput.Close();
            if (!_isTied || !_process.WaitForExit(Patience))
                _process.Kill(entireProcessTree: _isTied);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException)
        {
            // It ended by itself in the meantime.
        }
    }

    private void Keep(object sender, DataReceivedEventArgs e)
    {
        if (e.Data == null)
            return;
        lock (_lastLines)
        {
            _lastLines.Enqueue(e.Data);
            while (_lastLines.Count > KeptLines)
                _lastLines.Dequeue();
        }
    }
}
