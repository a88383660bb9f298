namespace ParetoBench.Boards;

/// <summary>
/// A kind of boards, as "kind" in boards.json names it: a folder under Boards/Kinds and a line in <see cref="BoardKindCatalog"/>.
/// Most derive from <see cref="BoardKind{TSettings}"/>. A kind is also an <see cref="IAnsweringKind"/> or an <see cref="IPrintingKind"/>.
/// </summary>
public interface IBoardKind
{
    /// <summary>As in boards.json.</summary>
    string Name { get; }

    /// <summary>In a few words, for the schema and the documentation.</summary>
    string Description { get; }

    /// <summary>Where figures of its boards come from. There is no default: figures must never be labelled by chance.</summary>
    Provenance Provenance { get; }

    /// <summary>A record whose properties are the fields of a board's entry that belong to this kind.</summary>
    Type SettingsType { get; }

    /// <summary>Fields that no figure depends on, such as how the board is reached: a run may continue when they change.</summary>
    IReadOnlySet<string> NeutralFields { get; }

    /// <summary>Whether a firmware image is flashed before the board is connected to; else the board starts with its image each time.</summary>
    bool IsFlashed { get; }

    /// <summary>How long a reply may be on its way beyond its bytes' time on the line, s: adapter, operating system, network.</summary>
    double ReplyDelaySeconds { get; }

    /// <summary>Programs of others that some or all of its boards need on this machine.</summary>
    IReadOnlyList<NeededProgram> Needs { get; }

    /// <summary>Whether a board's entry is complete and holds no field of another kind.</summary>
    /// <param name="where">The file and the board, for the error.</param>
    /// <exception cref="BenchException">It is not.</exception>
    void Check(Board board, string where);

    /// <summary>The board's fields as a <see cref="SettingsType"/>.</summary>
    object SettingsOf(Board board);

    /// <summary>What this machine lacks for this board, as "program: how to get it"; empty when nothing is missing.</summary>
    IReadOnlyList<string> Missing(Board board);

    /// <summary>The serial port of a board that has one; null for others.</summary>
    string? PortOf(Board board);

    /// <summary>Places of this machine where a board of this kind may be: what "port" or its like could name.</summary>
    IReadOnlyList<string> Discover();
}
