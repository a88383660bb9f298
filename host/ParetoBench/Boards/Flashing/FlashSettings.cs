namespace ParetoBench.Boards.Flashing;

/// <summary>How boards.json says that a board is flashed: the fields that all tools have in common.</summary>
public record FlashSettings
{
    /// <summary>One of <see cref="FlashToolCatalog.Names"/>.</summary>
    public required string Tool { get; init; }

    /// <summary>What the tool must know of the board: see docs/boards/README.md, one line per tool.</summary>
    public string? Target { get; init; }

    /// <summary>Further arguments of the tool, before ours.</summary>
    public IReadOnlyList<string> Arguments { get => field ?? []; init; } = [];

    /// <summary>Another file than the image of firmware-images, e.g. a .NET nanoFramework runtime. Relative to boards.json's program.</summary>
    public string? File { get; init; }
}
