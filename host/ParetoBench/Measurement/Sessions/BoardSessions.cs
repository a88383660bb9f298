using ParetoBench.Boards;
using ParetoBench.Boards.Building;

namespace ParetoBench.Measurement.Sessions;

/// <summary>Opens a board as its kind wants to be spoken to.</summary>
public static class BoardSessions
{
    /// <exception cref="BenchException">The board is not there, this machine lacks what it needs, or the wrong firmware answers.</exception>
    public static IBoardSession Open(Board board, string firmwareImages, CancellationToken cancel) =>
        Open(board, board.Image == null ? null : FirmwareImage.Read(firmwareImages, board.Image), cancel);

    /// <param name="image">The image that the board runs, or is to run where this machine starts it.</param>
    /// <inheritdoc cref="Open(Board, string, CancellationToken)"/>
    public static IBoardSession Open(Board board, FirmwareImage? image, CancellationToken cancel) => BoardKindCatalog.Of(board) is IPrintingKind printing
        ? PrintingSession.Open(board, printing)
        : BoardSession.Open(board, image, cancel);
}
