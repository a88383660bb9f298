using ParetoBench.Boards.Flashing;
using ParetoBench.Tables;

namespace ParetoBench.Boards;

/// <summary>The boards of a bench: boards.json.</summary>
public sealed class BoardCatalog
{
    private sealed record BoardsFile
    {
        [System.Text.Json.Serialization.JsonPropertyName("$schema")]
        public string? Schema { get; init; }

        public required List<Board> Boards { get; init; }
    }

    private BoardCatalog(string path, IReadOnlyList<Board> boards)
    {
        Path = path;
        Boards = boards;
    }

    public string Path { get; }

    public IReadOnlyList<Board> Boards { get; }

    /// <param name="path">The file.</param>
    /// <param name="checks">Get each board and its place in the file: what other rooms own of an entry is checked by them.</param>
    /// <exception cref="BenchException">The file is missing, malformed, or an entry lacks what its kind needs.</exception>
    public static BoardCatalog Read(string path, params IReadOnlyList<Action<Board, string>> checks)
    {
        BoardsFile file = JsonFile.Read<BoardsFile>(path);
        if (file.Boards is not { Count: > 0 } || file.Boards.Contains(null!))
            throw new BenchException("The file lists no boards, or an empty entry", path, "List the bench's boards under \"boards\".");
        foreach (Board board in file.Boards)
            Check(board, path, checks);
        if (file.Boards.GroupBy(b => b.Id).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new BenchException($"Board '{twice.Key}' is listed {twice.Count()} times", path, "Give every board its own id.");
        return new BoardCatalog(path, file.Boards);
    }

    public Board Find(string id, string where) => Boards.FirstOrDefault(b => b.Id == id)
        ?? throw new BenchException(
            $"There is no board '{id}'", where, $"{Path} lists: {string.Join(", ", Boards.Select(b => b.Id))}. Add the board there or correct its name.");

    private static void Check(Board board, string path, IReadOnlyList<Action<Board, string>> checks)
    {
        string where = $"{path}, board {board.Id}";
        if (string.IsNullOrWhiteSpace(board.Id))
            throw new BenchException("A board has no id", path, "Give every board its own id.");
        if (board.StatedProvenance != null)
            throw new BenchException("There is no field 'provenance' of boards", where, "Remove it: the board's kind says where its figures come from.");
        BoardKindCatalog.Of(board, where).Check(board, where);
        if (board.Flash is { } flash)
            FlashToolCatalog.Find(flash.Type)?.Read(flash, where);
        if (board is { Bake: true, Image: null })
            throw new BenchException(
                "A board with baked models needs an image to bake them into", where, "Add \"image\": the board's folder in firmware-images.");
        if (board is { RamBytes: <= 0 } or { FlashBytes: <= 0 })
            throw new BenchException(
                "A board's memory must be more than zero bytes", where,
                "Correct \"ramBytes\" and \"flashBytes\", or leave them out: then the runner's own limits apply.");
        if (board.SupplyVolts is { } volts && !(volts.Min >= 0 && volts.Max > volts.Min))
            throw new BenchException(
                "The supply limits are not a range", where, "State supplyVolts as {\"min\": 1.7, \"max\": 3.6}, from the board's data sheet.");
        foreach (Action<Board, string> check in checks)
            check(board, where);
        if (board.InstructionClock is { } clock && !(clock.TicksPerInstruction > 0 && clock.InstructionsPerSecond > 0 && clock.Assumption is { Length: > 0 }))
            throw new BenchException(
                "The instruction clock is incomplete", where, "State ticksPerInstruction, instructionsPerSecond and the assumption in words.");
    }
}
