namespace ParetoBench.Boards.Flashing;

/// <summary>What is to be flashed, where.</summary>
/// <param name="Board">The board's id, for errors.</param>
/// <param name="Settings">The board's, from boards.json.</param>
/// <param name="File">The image in the form that the tool reads.</param>
/// <param name="Port">The board's serial port; null when it has none.</param>
public sealed record FlashRequest(string Board, FlashSettings Settings, string File, string? Port)
{
    /// <summary>Engine of the board's .NET runner; null is managed.</summary>
    public string? Engine { get; init; }

    /// <exception cref="BenchException">boards.json does not say it.</exception>
    public string Target(string meaning) => Settings.Target ?? throw Missing("target", meaning);

    /// <exception cref="BenchException">boards.json does not say it.</exception>
    public string NeededPort => Port ?? throw Missing("port", "the serial port at which its boot loader answers");

    private BenchException Missing(string field, string meaning) => new(
        $"Flashing board {Board} with {Settings.Tool} needs \"{field}\": {meaning}", "boards.json", $"Add \"{field}\" to the board's entry; docs/boards/ "
        + $"has examples.");
}
