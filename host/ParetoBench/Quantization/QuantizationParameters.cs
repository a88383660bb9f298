namespace ParetoBench.Quantization;

/// <summary>real = Scale * (q - ZeroPoint), q in [-128, 127].</summary>
public readonly record struct QuantizationParameters(float Scale, int ZeroPoint)
{
    public const int Lowest = -128;
    public const int Highest = 127;

    /// <summary>FLT_MIN.</summary>
    private const float SmallestNormal = 1.17549435e-38f;

    /// <summary>
    /// Parameters for a range of activations: widened to hold 0 exactly, 255 steps
    /// (the TensorFlow Lite 8-bit quantization specification; the same as ONNX Runtime's quantize_static).
    /// </summary>
    public static QuantizationParameters ForRange(float min, float max)
    {
        double low = Math.Min(min, 0f), high = Math.Max(max, 0f);
        float scale = (float)((high - low) / (Highest - Lowest));
        // A constant zero, or a range of denormals: any scale serves.
        if (scale < SmallestNormal)
            return new QuantizationParameters(1f, 0);
        int zeroPoint = (int)Math.Clamp(Math.Round(Lowest - low / scale, MidpointRounding.ToEven), Lowest, Highest);
        return new QuantizationParameters(scale, zeroPoint);
    }

    public sbyte Quantize(float real) =>
        (sbyte)Math.Clamp(Math.Round((double)real / Scale, MidpointRounding.ToEven) + ZeroPoint, Lowest, Highest);

    public float Dequantize(int q) => Scale * (q - ZeroPoint);

    /// <summary>A real bound as a quantized one; infinities become the type's ends. Rounds half away from zero, as TFLite does for fused activations.</summary>
    public int Bound(float real) => float.IsNegativeInfinity(real) ? Lowest
        : float.IsPositiveInfinity(real) ? Highest
        : (int)Math.Clamp(ZeroPoint + Math.Round((double)real / Scale, MidpointRounding.AwayFromZero), Lowest, Highest);
}
