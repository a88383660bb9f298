namespace ParetoBench.Candidates;

/// <summary>The quantization that an already quantized ONNX model brings along.</summary>
/// <param name="Activations">Scale and zero point by value name.</param>
/// <param name="Constants">Quantized constants by the name of their dequantized value.</param>
public sealed record PrescribedQuantization(
    IReadOnlyDictionary<string, PrescribedScale> Activations,
    IReadOnlyDictionary<string, PrescribedConstant> Constants);
