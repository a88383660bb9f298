namespace ParetoBench.Quantization.Weights;

/// <summary>Symmetric integer weights, one scale per group of output rows.</summary>
/// <param name="Values">Quantized weights, in the order given.</param>
/// <param name="Scales">One per group.</param>
/// <param name="Bits">4, 8, or 16: the last for unsigned weights of already quantized models, which need nine.</param>
public sealed record QuantizedWeights(short[] Values, float[] Scales, int Bits = 8)
{
    /// <summary>Scale of a row.</summary>
    public float ScaleOfRow(int row, int rows) => Scales[(int)((long)row * Scales.Length / rows)];
}
