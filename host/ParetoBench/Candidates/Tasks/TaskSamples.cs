namespace ParetoBench.Candidates.Tasks;

/// <param name="Inputs">One tensor per model input, for every sample.</param>
/// <param name="Labels">The right class of every sample.</param>
public sealed record TaskSamples(IReadOnlyList<TensorValue[]> Inputs, IReadOnlyList<int> Labels);
