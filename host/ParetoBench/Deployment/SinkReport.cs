namespace ParetoBench.Deployment;

/// <summary>What the bare link carried.</summary>
/// <param name="Sent">Bytes sent.</param>
/// <param name="Arrived">Bytes the runner counted.</param>
/// <param name="Elapsed">From the first byte to the runner's confirmation.</param>
public sealed record SinkReport(long Sent, long Arrived, TimeSpan Elapsed);
