using ParetoBench.Boards.Building;

namespace ParetoBench.Boards;

/// <summary>Boards whose runner answers requests (device/PROTOCOL.md): variants are loaded over the link.</summary>
public interface IAnsweringKind : IBoardKind
{
    /// <param name="image">The image that the board runs, or starts with; null when its runner is not an image.</param>
    IBoardConnection Connect(Board board, FirmwareImage? image);
}
