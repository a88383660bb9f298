namespace ParetoBench.Boards;

/// <summary>
/// Boards that take no requests: an application with a variant built in is put on them, and what they print is read (device/Nano/CONSOLE.md).
/// </summary>
public interface IPrintingKind : IBoardKind
{
    /// <summary>The report is printed once, else again and again.</summary>
    bool PrintsOnce { get; }

    /// <summary>Opened, the application is put on the board, and its words come over the link.</summary>
    /// <param name="assemblies">Its .pe files; the joined image lies beside the last.</param>
    IBoardConnection Connect(Board board, IReadOnlyList<string> assemblies);
}
