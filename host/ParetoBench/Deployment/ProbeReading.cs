namespace ParetoBench.Deployment;

/// <summary>Samples taken out of a probe's ring, and the two clocks at that time.</summary>
/// <param name="NowTicks">The runner's clock between <paramref name="Sent"/> and <paramref name="Replied"/>.</param>
/// <param name="Lost">Samples overwritten, or failed on the bus, since the last reading.</param>
/// <param name="Pending">Samples still in the ring.</param>
/// <param name="Samples">Oldest first.</param>
/// <param name="Sent">Timestamp of the client's <see cref="TimeProvider"/>.</param>
/// <param name="Replied">The same, when the reply had come.</param>
public sealed record ProbeReading(ulong NowTicks, uint Lost, uint Pending, IReadOnlyList<ProbeSample> Samples, long Sent, long Replied);
