namespace ParetoBench.Measurement;

/// <summary>Timed inferences as they came from the board.</summary>
/// <param name="Ticks">Of the board's clock, overhead included.</param>
/// <param name="Repeats">Inferences in each sample.</param>
/// <param name="Disturbed">Indices of samples in which the runner collected garbage.</param>
internal sealed record TimedSamples(ulong[] Ticks, int Repeats, IReadOnlyList<int> Disturbed);
