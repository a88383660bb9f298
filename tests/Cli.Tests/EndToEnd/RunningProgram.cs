using System.Diagnostics;
using System.Text;

namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>The program as a process of its own, to be killed or interrupted. All that it starts carries a mark in its environment.</summary>
internal sealed class RunningProgram : IDisposable
{
    private const int Interrupt = 2;

    private readonly string _mark = "PARETOBENCH_TEST_MARK=" + Guid.NewGuid();
    private readonly Process _process;
    private readonly StringBuilder _error = new();

    public RunningProgram(SmallStudy study, params string[] more)
    {
        // A test command in the background has SIGINT ignored, and children inherit that. A session of its own makes a group of its own.
        string[] command =
        [
            "--default-signal=INT", _mark, "setsid", "dotnet", Path.Combine(AppContext.BaseDirectory, "paretobench.dll"), .. study.Arguments(more)
        ];
        _process = new Process { StartInfo = new("env", command) { RedirectStandardError = true, RedirectStandardOutput = true } };
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_error)
                _error.Append(line.Data).Append('\n');
        };
        _process.OutputDataReceived += (_, _) => { };
        _process.Start();
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    public string Error
    {
        get
        {
            lock (_error)
                return _error.ToString();
        }
    }

    /// <summary>When it has, <see cref="Error"/> is all that it printed.</summary>
    public bool HasExited
    {
        get
        {
            if (!_process.HasExited)
                return false;
            _process.WaitForExit();
            return true;
        }
    }

    public int ExitCode => _process.ExitCode;

    /// <summary>As kill -9: the program has no chance to clean up.</summary>
    public Task Kill()
    {
        _process.Kill();
        return _process.WaitForExitAsync();
    }

    /// <summary>As Ctrl-C on a terminal, which reaches all programs in front of it; or as kill -INT of the program alone.</summary>
    public async Task<int> InterruptIt(bool wholeGroup)
    {
        BenchBoard.Signal(wholeGroup ? -_process.Id : _process.Id, Interrupt);
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Names of the processes that it started and that still live.</summary>
    public IReadOnlyList<string> Survivors() => [.. Marked().Where(p => p.Id != _process.Id).Select(p => p.ProcessName)];

    /// <summary>Also what a failed test leaves behind.</summary>
    public void Dispose()
    {
        foreach (Process left in Marked())
            left.Kill();
        _process.Dispose();
    }

    private IEnumerable<Process> Marked() => Process.GetProcesses().Where(p => IsMarked(p.Id));

    private bool IsMarked(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/environ").Contains(_mark, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or belongs to somebody else.
            return false;
        }
    }
}
