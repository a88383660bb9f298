using ParetoBench.Boards.Kinds.NanoConsole;
using ParetoBench.Boards.Kinds.Nanoclr;

namespace ParetoBench.Boards.Kinds;

/// <summary>The kinds of boards whose console is all that the host sees, one line each.</summary>
public static class ConsoleHosts
{
    private static readonly Dictionary<string, Func<Board, IConsoleHost>> Kinds = new()
    {
        ["nano-console"] = board => new NanoConsoleHost(board),
        ["nanoclr"] = board => new VirtualDevice(board),
    };

    public static IReadOnlyCollection<string> Names => Kinds.Keys;

    public static bool Knows(string kind) => Kinds.ContainsKey(kind);

    /// <exception cref="KeyNotFoundException">The kind is none of <see cref="Names"/>.</exception>
    public static IConsoleHost Create(Board board) => Kinds[board.Kind](board);
}
