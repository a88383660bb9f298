namespace ParetoBench.Results;

/// <summary>Quality of one variant.</summary>
/// <param name="Metrics">By metric name.</param>
/// <param name="Source">Who computed it.</param>
/// <param name="Variant">The variant's id; empty for imported figures, which hold for whatever the candidate and scheme become.</param>
/// <param name="Samples">Test samples; null when imported.</param>
public sealed record QualityFigures(
    string Candidate, string Scheme, IReadOnlyDictionary<string, double> Metrics, string Source, int? Samples, string Variant = "");
