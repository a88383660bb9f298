namespace ParetoBench;

/// <summary>Exit codes of the command line; documented in docs/cli.md.</summary>
public static class ExitCode
{
    public const int Ok = 0;
    public const int CheckFailed = 1;
    public const int BadInput = 2;
    public const int BoardFailed = 3;
    public const int Cancelled = 130;
}

/// <summary>
/// An error a person is meant to read: what happened, where, and what to do next.
/// Thrown close to the cause; printed once, by the command line.
/// </summary>
public class BenchException : Exception
{
    /// <param name="what">What happened, a sentence without a full stop's worth of jargon.</param>
    /// <param name="where">The place: file, line, column, node, board, port. Empty when it is obvious.</param>
    /// <param name="todo">What the reader can do next.</param>
    public BenchException(string what, string where, string todo, int exitCode = ParetoBench.ExitCode.BadInput, Exception? inner = null)
        : base(where.Length == 0 ? what : $"{what} ({where})", inner)
    {
        What = what;
        Where = where;
        Todo = todo;
        ExitCode = exitCode;
    }

    public string What { get; }

    public string Where { get; }

    public string Todo { get; }

    public int ExitCode { get; }
}
