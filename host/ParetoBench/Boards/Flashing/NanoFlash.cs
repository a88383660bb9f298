namespace ParetoBench.Boards.Flashing;

/// <summary>A board with .NET nanoFramework: its firmware, and applications on top of it.</summary>
public static class NanoFlash
{
    /// <summary>The programs to start: the firmware, then the application where there is one.</summary>
    /// <param name="image">The joined application; null: the firmware alone.</param>
    public static IReadOnlyList<ProgramCall> Plan(Board board, string? image)
    {
        FlashRequest request = Request(board, image);
        IReadOnlyList<ProgramCall> firmware = new NanoffFirmware().Steps(request);
        return image == null ? firmware : [.. firmware, .. new Nanoff().Steps(request)];
    }

    /// <summary>Starts them.</summary>
    /// <param name="show">Takes command lines and the tool's words.</param>
    /// <exception cref="BenchException">nanoff is missing, fails, hangs, or does not say that it worked.</exception>
    public static void Flash(Board board, string? image, TimeSpan timeout, Action<string> show)
    {
        FlashRun run = new(Programs.SearchPath, timeout, show);
        FlashRequest request = Request(board, image);
        run.Flash(new NanoffFirmware(), request);
        if (image != null)
            run.Flash(new Nanoff(), request);
    }

    internal static FlashRequest Request(Board board, string? image) =>
        new(board.Id, Settings(board), image ?? "", BoardKindCatalog.Of(board).PortOf(board));

    private static FlashSettings Settings(Board board) =>
        board.Flash?.As<FlashSettings>("flash tool nanoff", $"boards.json, board {board.Id}") ?? new FlashSettings { Tool = "nanoff" };
}
