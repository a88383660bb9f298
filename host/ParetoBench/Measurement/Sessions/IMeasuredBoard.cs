using ParetoBench.Boards;
using ParetoBench.Boards.Building;
using ParetoBench.Deployment;

namespace ParetoBench.Measurement.Sessions;

/// <summary>What figures must be read with: the board, its image and its clock.</summary>
public interface IMeasuredBoard
{
    Board Board { get; }

    /// <summary>The image the board runs; null when its runner is not an image.</summary>
    FirmwareImage? Image { get; }

    ClockFacts Clock { get; }
}
