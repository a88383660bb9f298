namespace ParetoBench.Candidates;

/// <summary>The quantization that an already quantized ONNX model brings along.</summary>
/// <param name="Activations">Scale and zero point (as int8) by value name.</param>
/// <param name="Constants">Quantized constants by the name of their dequantized value.</param>
public sealed record PrescribedQuantization(
    IReadOnlyDictionary<string, (float Scale, int ZeroPoint)> Activations,
    IReadOnlyDictionary<string, PrescribedConstant> Constants);

/// <summary>Integers of a constant, in ONNX order, and their scales: one, or one per index of <paramref name="Axis"/>. Zero point 0.</summary>
public sealed record PrescribedConstant(long[] Integers, float[] Scales, int Axis);
