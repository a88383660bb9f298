namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>
/// How a constant was quantized: real = scale * (q - zero point), one scale per index of <paramref name="Axis"/>, or per index of
/// all dimensions up to it, or one in all.
/// </summary>
public sealed record ConstantQuantization(float[] Scales, int Axis, int ZeroPoint, ConstantKind Kind)
{
    /// <summary>The integers themselves, in ONNX order, where they are not the constant's own values rounded; null where they are.</summary>
    public int[]? Integers { get; init; }
}
