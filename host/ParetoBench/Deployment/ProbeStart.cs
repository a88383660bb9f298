namespace ParetoBench.Deployment;

/// <summary>A probe that began to sample.</summary>
/// <param name="TicksPerSecond">Of the clock that stamps its samples.</param>
/// <param name="NowTicks">That clock between <paramref name="Sent"/> and <paramref name="Replied"/>.</param>
/// <param name="Configuration">Read back.</param>
/// <param name="Calibration">Read back.</param>
/// <param name="Manufacturer">Null: the part has no such register.</param>
/// <param name="Die">Null: the part has no such register.</param>
/// <param name="Sent">Timestamp of the client's <see cref="TimeProvider"/>.</param>
/// <param name="Replied">The same, when the reply had come.</param>
public sealed record ProbeStart(
    ulong TicksPerSecond, ulong NowTicks, int Configuration, int Calibration, int? Manufacturer, int? Die, long Sent, long Replied);
