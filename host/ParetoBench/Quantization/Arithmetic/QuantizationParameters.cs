using ParetoBench.Candidates;

namespace ParetoBench.Quantization.Arithmetic;

/// <summary>real = Scale * (q - ZeroPoint), q of 8 or 16 bits.</summary>
public readonly record struct QuantizationParameters(float Scale, int ZeroPoint, int Bits = 8)
{
    private const int LowestByte = -128, HighestByte = 127, HighestShort = 32767;

    public int Lowest => Bits == 16 ? short.MinValue : LowestByte;

    public int Highest => Bits == 16 ? HighestShort : HighestByte;

    /// <summary>What an already quantized model brings along.</summary>
    public static QuantizationParameters Of(PrescribedScale given) => new(given.Scale, given.ZeroPoint, given.Bits);

    /// <summary>FLT_MIN.</summary>
    private const float SmallestNormal = 1.17549435e-38f;

    /// <summary>
    /// Parameters for a range of activations: widened to hold 0 exactly, 255 steps
    /// (the TensorFlow Lite 8-bit quantization specification; the same as ONNX Runtime's quantize_static).
    /// </summary>
    public static QuantizationParameters ForRange(float min, float max)
    {
        double low = Math.Min(min, 0f), high = Math.Max(max, 0f);
        float scale = (float)((high - low) / (HighestByte - LowestByte));
        // A constant zero, or a range of denormals: any scale serves.
        if (scale < SmallestNormal)
            return new QuantizationParameters(1f, 0);
        int zeroPoint = (int)Math.Clamp(Math.Round(LowestByte - low / scale, MidpointRounding.ToEven), LowestByte, HighestByte);
        return new QuantizationParameters(scale, zeroPoint);
    }

    /// <summary>Zero point 0 and a range as large to both sides: 127 steps, or 32,767 of 16 bits (TFLite's 16x8 activations).</summary>
    public static QuantizationParameters Symmetric(float min, float max, int bits)
    {
        float scale = Math.Max(Math.Abs(min), Math.Abs(max)) / (bits == 16 ? HighestShort : HighestByte);
        return new QuantizationParameters(scale < SmallestNormal ? 1f : scale, 0, bits);
    }

    public int Quantize(float real) =>
        (int)Math.Clamp(Math.Round((double)real / Scale, MidpointRounding.ToEven) + ZeroPoint, Lowest, Highest);

    public float Dequantize(int q) => Scale * (q - ZeroPoint);

    /// <summary>A real bound as a quantized one; infinities become the type's ends. Rounds half away from zero, as TFLite does for fused activations.</summary>
    public int Bound(float real) => float.IsNegativeInfinity(real) ? Lowest
        : float.IsPositiveInfinity(real) ? Highest
        : (int)Math.Clamp(ZeroPoint + Math.Round((double)real / Scale, MidpointRounding.AwayFromZero), Lowest, Highest);
}
