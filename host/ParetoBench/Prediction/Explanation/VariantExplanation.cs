using ParetoBench.Prediction.Limits;

namespace ParetoBench.Prediction.Explanation;

/// <summary>What quantization costs, layer by layer, measured over samples.</summary>
/// <param name="Samples">How many samples were used.</param>
/// <param name="OutputSqnrDb">Of the variant's outputs against fp32, in decibel.</param>
/// <param name="SameDecision">Share of samples whose largest output is the same as in fp32, 0 to 1.</param>
/// <param name="Limits">What holds for these samples without running the variant.</param>
public sealed record VariantExplanation(string Scheme, int Samples, double OutputSqnrDb, double SameDecision, QuantizationLimits Limits,
    IReadOnlyList<LayerExplanation> Layers)
{
    /// <summary>The layer that costs most: quantized alone, it leaves the smallest ratio at the outputs. Null where no layer costs anything.</summary>
    public LayerExplanation? Costliest => Layers.Where(l => double.IsFinite(l.AloneSqnrDb)).MinBy(l => l.AloneSqnrDb);
}
