using System.Diagnostics;
using ParetoBench.Boards.Links;

namespace ParetoBench.Boards.Kinds;

/// <summary>A program of this machine that plays a board: its standard input and output are the link.</summary>
/// <param name="hearsNothing">Its input is closed at once: a program that waits for words on it goes on.</param>
internal sealed class ProgramOnPipes(string board, string program, IReadOnlyList<string> arguments, bool hearsNothing = false) : IBoardConnection
{
    /// <summary>A program that has closed its output is about to end.</summary>
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(2);

    private Process? _process;
    private StreamLink? _link;

    /// <summary>The exit code is told whatever it is: nanoFramework's runtime, for one, ends with 0 whatever happened.</summary>
    public BenchException? Failure => _process is { } process && (process.HasExited || (_link is { HasEnded: true } && process.WaitForExit(EndPatience)))
        ? new BenchException(
            $"{program} ended with exit code {process.ExitCode}", $"board {board}", "Start it by hand to see its output.", ExitCode.BoardFailed)
        : null;

    public ILink Open()
    {
        try
        {
            _process = Programs.Start(program, arguments);
        }
        catch (ProgramStartException e)
        {
            throw new BenchException(
                $"Cannot start {program} for board {board}: {e.Reason}", $"board {board}", $"Install {program}, or check that its file is executable.",
                ExitCode.BoardFailed, e);
        }
        _process.BeginErrorReadLine();
        if (hearsNothing)
            _process.StandardInput.Close();
        return _link = new StreamLink($"board {board}", _process.StandardOutput.BaseStream, _process.StandardInput.BaseStream);
    }

    public void Dispose()
    {
        if (_process == null)
            return;
        // It may go on after its report, and it may hang.
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }
}
