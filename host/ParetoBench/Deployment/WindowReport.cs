namespace ParetoBench.Deployment;

/// <summary>What is known of a window's bounds. Stamps are timestamps of the client's <see cref="TimeProvider"/>.</summary>
/// <param name="Iterations">Inferences done.</param>
/// <param name="StartTicks">Of the runner's clock, right before the first inference.</param>
/// <param name="EndTicks">Of the runner's clock, right after the last.</param>
/// <param name="Sent">When the request was sent.</param>
/// <param name="FirstReply">When the reply that precedes the window had come; null: it was lost.</param>
/// <param name="SecondReply">When the reply that follows the window had come; null: it was lost and had to be asked for again.</param>
public sealed record WindowReport(uint Iterations, ulong StartTicks, ulong EndTicks, long Sent, long? FirstReply, long? SecondReply);
