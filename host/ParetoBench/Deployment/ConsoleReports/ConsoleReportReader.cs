using System.Text;
using ParetoBench.Boards;
using ParetoBench.Boards.Links;

namespace ParetoBench.Deployment.ConsoleReports;

/// <summary>
/// Finds a whole report in what a console prints. Nothing is trusted: lines are numbered and have check sums, and only the
/// sentinel line makes a report of them. A report that a board repeats may begin in the middle.
/// </summary>
public sealed class ConsoleReportReader
{
    private const int ShownCharacters = 200;
    private const int LongestLine = 4096;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(300);

    private readonly List<ConsoleLine> _lines = [];
    private readonly StringBuilder _first = new();
    private readonly StringBuilder _partial = new();
    private long _characters;
    private string _fault = "";

    /// <summary>Opens a board and reads what it prints until a report is whole.</summary>
    /// <param name="board">The board's id, for errors.</param>
    /// <exception cref="BenchException">The board cannot be reached, ends, or prints no whole report in time.</exception>
    public static ConsoleReport Read(IBoardConnection connection, string board, TimeSpan patience, CancellationToken cancel)
    {
        using ILink link = connection.Open();
        ConsoleReportReader reader = new();
        byte[] bytes = new byte[LongestLine];
        char[] text = new char[bytes.Length];
        long start = TimeProvider.System.GetTimestamp();
        try
        {
            while (TimeProvider.System.GetElapsedTime(start) < patience)
            {
                cancel.ThrowIfCancellationRequested();
                int count = link.Read(bytes, 0, bytes.Length, Poll);
                if (reader.Take(text.AsSpan(0, Encoding.Latin1.GetChars(bytes, 0, count, text, 0))) is { } report)
                    return report;
            }
        }
        catch (LinkException e)
        {
            throw reader.Incomplete(board, connection.Failure?.What ?? e.What);
        }
        throw reader.Incomplete(board, FormattableString.Invariant($"gave up after {patience.TotalSeconds:0.#} s"));
    }

    /// <summary>Takes what the console printed, in pieces of any size; the report when these characters completed one.</summary>
    public ConsoleReport? Take(ReadOnlySpan<char> text)
    {
        _characters += text.Length;
        if (_first.Length < ShownCharacters)
            _first.Append(text[..Math.Min(text.Length, ShownCharacters - _first.Length)]);
        foreach (char letter in text)
        {
            if (letter == '\n')
            {
                string line = _partial.ToString();
                _partial.Clear();
                if (TakeLine(line) is { } report)
                    return report;
            }
            else if (_partial.Length < LongestLine)
            {
                _partial.Append(letter);
            }
        }
        return null;
    }

    /// <summary>The error when no more comes.</summary>
    /// <param name="board">The board's id.</param>
    /// <param name="ended">What happened instead, e.g. that the program ended.</param>
    public BenchException Incomplete(string board, string ended)
    {
        string what = _characters == 0 ? "printed nothing"
            : _lines.Count > 0 ? $"printed {_lines.Count} lines of a report, but not its end; the last line begins '{_lines[^1].Word}'{_fault}"
            : _fault.Length > 0 ? $"printed no complete report{_fault}"
            : $"printed {_characters:N0} characters, but no report; they begin \"{Shown()}\"";
        return new BenchException($"Board {board} {what}; {ended}", $"board {board}",
            "Check that its application is the one that was built for it; docs/boards/nanoframework.md lists what may be wrong.", ExitCode.BoardFailed);
    }

    private ConsoleReport? TakeLine(string text)
    {
        ConsoleLine? line = ConsoleLine.Parse(text, out bool damaged);
        if (line == null)
        {
            if (damaged)
                Drop($"; a line after {_lines.Count} good ones was damaged");
            return null;
        }
        if (line.Number == 0)
            _lines.Clear();
        else if (line.Number != _lines.Count)
            Drop($"; line {_lines.Count} is missing");
        if (line.Number != _lines.Count)
            return null;
        _lines.Add(line);
        return line.Word == "end" ? Finish() : null;
    }

    private ConsoleReport? Finish()
    {
        try
        {
            return ConsoleReportFields.Read(_lines);
        }
        catch (FormatException e)
        {
            Drop($"; {e.Message}");
            return null;
        }
    }

    private void Drop(string fault)
    {
        // What follows a fault lacks its beginning: that is no news.
        if (_lines.Count > 0 || _fault.Length == 0)
            _fault = fault;
        _lines.Clear();
    }

    private string Shown() => string.Concat(_first.ToString().Select(c => c is >= ' ' and <= '~' ? c : '.'));
}
