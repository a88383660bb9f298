namespace ParetoBench.Prediction.Limits;

/// <summary>A variant's limits beside what running it in the host's engine gave on the same samples.</summary>
/// <param name="Variant">The variant's id.</param>
/// <param name="SameDecisions">Measured share of samples with fp32's decision, 0 to 1.</param>
/// <param name="Accuracy">Measured on these samples, 0 to 1.</param>
/// <param name="OutputSqnrDb">Of all outputs together, measured against fp32, decibel.</param>
/// <param name="PredictedOutputSqnrDb">As the noise model expects it; NaN where it does not reach.</param>
public sealed record VariantLimits(string Candidate, string Scheme, string Variant, QuantizationLimits Limits, double SameDecisions, double Accuracy,
    double OutputSqnrDb, double PredictedOutputSqnrDb, IReadOnlyList<LayerNoise> Layers);
