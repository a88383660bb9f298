using ParetoBench.Candidates.Passes;

namespace ParetoBench.Candidates.Reading;

/// <summary>How an ONNX file is read.</summary>
/// <param name="Passes">Which passes work on it.</param>
/// <param name="Dimensions">Sizes of dimensions that the model leaves open, by their name, or as input:axis where they have none.</param>
public sealed record ReadingOptions(PassSelection Passes, IReadOnlyDictionary<string, int> Dimensions)
{
    public static readonly ReadingOptions Default = new(PassSelection.Default, new Dictionary<string, int>());
}
