using ParetoBench.Engine;
using ParetoBench.Quantization;

namespace ParetoBench.Measurement;

/// <summary>The rule of engines that compute what the host computes: <see cref="OutputComparison"/>.</summary>
public sealed class EqualOutputs(Variant variant) : IOutputCheck
{
    private int _inputs;

    public string Found =>
        $"{(variant.Outputs.Any(o => o.Type == ElementType.F32) ? "within 1e-4 of the host's" : "equal to the host's")} on {_inputs} test inputs";

    public IReadOnlyList<(string Quantity, string Unit, double Value)> Figures => [];

    public string? Difference(IReadOnlyList<byte[]> expected, IReadOnlyList<byte[]> actual)
    {
        _inputs++;
        return OutputComparison.FirstDifference(variant, expected, actual);
    }
}
