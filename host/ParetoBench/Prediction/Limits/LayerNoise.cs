namespace ParetoBench.Prediction.Limits;

/// <summary>Noise at one value of a network: an input's, or an operator's result.</summary>
/// <param name="Layer">The ONNX node, or the input.</param>
/// <param name="Operator">The kind of operator, or "input".</param>
/// <param name="SqnrDb">Measured against fp32, decibel; infinite where both are equal.</param>
/// <param name="PredictedSqnrDb">As the noise model expects it, decibel; NaN where it does not reach.</param>
public sealed record LayerNoise(string Layer, string Operator, double SqnrDb, double PredictedSqnrDb);
