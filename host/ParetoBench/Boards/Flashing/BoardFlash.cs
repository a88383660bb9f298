using ParetoBench.Boards.Building;

namespace ParetoBench.Boards.Flashing;

/// <summary>From a board's entry to what its tool must do.</summary>
public static class BoardFlash
{
    private static readonly TimeSpan PortPoll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PortReturns = TimeSpan.FromSeconds(10);

    /// <param name="board">Must have a <see cref="Board.Flash"/>.</param>
    /// <param name="image">The image to put on it; null where the entry names a file of its own.</param>
    /// <exception cref="BenchException">The entry does not say how, or the image has not the form that the tool reads.</exception>
    public static (IFlashTool Tool, FlashRequest Request) Plan(Board board, FirmwareImage? image)
    {
        if (board.Flash is not { } owned)
            throw new BenchException(
                $"Board {board.Id} has no \"flash\" entry", "boards.json",
                $"Specify how it is flashed, e.g. \"flash\": {{ \"tool\": \"openocd\", ... }}; tools: {string.Join(", ", FlashToolCatalog.Names)}. "
                + $"docs/boards/ has examples.");
        IBoardKind kind = BoardKindCatalog.Of(board);
        IFlashTool tool = FlashToolCatalog.Find(owned.Type)
            ?? throw new BenchException(
                $"There is no flash tool '{owned.Type}'", $"boards.json, board {board.Id}", $"Use one of: {string.Join(", ", FlashToolCatalog.Names)}.");
        FlashSettings settings = tool.Read(owned, $"boards.json, board {board.Id}");
        return (
            tool,
            new FlashRequest(
                board.Id, settings, ImageFile(board, settings, tool, image), kind.PortOf(board))
            {
                Engine = (kind.SettingsOf(board) as RunnerSettings)?.Engine,
            });
    }

    /// <summary>Whether the entry means the image of firmware-images, and no file of its own.</summary>
    public static bool FlashesImage(Board board) =>
        board.Flash is { } owned && FlashToolCatalog.Find(owned.Type)?.Read(owned, $"board {board.Id}") is { File: null };

    /// <summary>Flashes it, and waits until its port is there again: many boards leave the bus while they restart.</summary>
    /// <param name="show">Takes command lines and the tool's words.</param>
    /// <exception cref="BenchException">It cannot be flashed, or the tool failed.</exception>
    public static void Flash(Board board, FirmwareImage? image, TimeSpan timeout, Action<string> show)
    {
        (IFlashTool tool, FlashRequest request) = Plan(board, image);
        new FlashRun(Programs.SearchPath, timeout, show).Flash(tool, request);
        long start = TimeProvider.System.GetTimestamp();
        while (request.Port is { } port && port.Contains('/') && !File.Exists(port) && TimeProvider.System.GetElapsedTime(start) < PortReturns)
            Pause.For(PortPoll);
    }

    private static string ImageFile(Board board, FlashSettings settings, IFlashTool tool, FirmwareImage? image)
    {
        if (settings.File != null)
        {
            string file = Path.Combine(Installation.Root, settings.File);
            if (tool is SshPublish && !File.Exists(file) && File.Exists(Installation.LinuxRunner))
                return Installation.LinuxRunner;
            return File.Exists(file)
                ? file
                : throw new BenchException(
                    $"The file to flash on board {board.Id} is missing", file, "Build it, or correct \"file\" in boards.json; docs/boards/ says how.",
                    ExitCode.BoardFailed);
        }
        if (image == null)
            throw new BenchException(
                $"Board {board.Id} has no image to flash", "boards.json", "Add \"image\": a folder of firmware-images, or \"flash\": { \"file\": ... }.");
        string path = Path.Combine(Path.GetDirectoryName(image.Path)!, tool.ImageFile);
        return File.Exists(path)
            ? path
            : throw new BenchException(
                $"The image has no {tool.ImageFile}, which {tool.Name} needs", Path.GetDirectoryName(path)!,
                "Use another tool for this board, or build the image with device/Native/make-image.", ExitCode.BoardFailed);
    }
}
