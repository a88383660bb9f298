namespace ParetoBench.Candidates;

/// <summary>A predictor under consideration: one ONNX file and what the study says about it.</summary>
/// <param name="Id">Unique in its study.</param>
/// <param name="Path">The ONNX file.</param>
/// <param name="Family">Free word for its kind; empty when not given.</param>
/// <param name="Facts">Optional figures about it, e.g. <c>training_seconds</c>.</param>
public sealed record Candidate(string Id, string Path, string Family, IReadOnlyDictionary<string, double> Facts);
