using ParetoBench.Boards;
using ParetoBench.Deployment;

namespace ParetoBench.Measurement.Energy;

/// <summary>A board whose energy is measured: its runner holds the model, with its inputs written.</summary>
/// <param name="Board">Its entry in boards.json.</param>
/// <param name="Client">Speaks with its runner.</param>
/// <param name="Clock">Its clock, calibrated.</param>
public sealed record MeteredBoard(Board Board, RunnerClient Client, ClockFacts Clock);
