namespace ParetoBench.Deployment;

/// <summary>How far a model is loaded.</summary>
/// <param name="Acknowledged">Bytes the runner confirmed.</param>
/// <param name="Total">Bytes of the model.</param>
public readonly record struct LoadProgress(long Acknowledged, long Total);
