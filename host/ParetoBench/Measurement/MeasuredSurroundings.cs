using ParetoBench.Deployment;

namespace ParetoBench.Measurement;

/// <summary>What surrounded the samples that were kept.</summary>
/// <param name="Before">As the board told right before them.</param>
/// <param name="After">As it told right after.</param>
/// <param name="Discarded">Timings before these that were thrown away because the board throttled.</param>
/// <param name="Throttled">It throttled during these too, and no patience was left.</param>
internal sealed record MeasuredSurroundings(RunnerEnvironment Before, RunnerEnvironment After, int Discarded, bool Throttled);
