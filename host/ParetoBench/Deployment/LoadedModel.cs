namespace ParetoBench.Deployment;

/// <summary>What the runner found in the model that it made ready.</summary>
/// <param name="ArenaBytes">Planned working memory, bytes; null: the engine has none that it knows of.</param>
/// <param name="Operators">Number of operators; 0: the engine does not tell.</param>
/// <param name="Inputs">Number of inputs.</param>
/// <param name="Outputs">Number of outputs.</param>
public sealed record LoadedModel(long? ArenaBytes, int Operators, int Inputs, int Outputs);
