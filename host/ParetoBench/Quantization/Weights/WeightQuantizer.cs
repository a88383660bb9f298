using ParetoBench.Candidates.Passes;

namespace ParetoBench.Quantization.Weights;

/// <summary>Quantizes weights and biases.</summary>
public static class WeightQuantizer
{
    /// <param name="weights">Rows of equal length, row-major: row r holds the weights of output r.</param>
    /// <param name="rows">Output rows.</param>
    /// <param name="groups">Rows / groups consecutive rows share a scale: 1 = per tensor, rows = per channel.</param>
    /// <param name="bias">Per row, or null; keeps scales large enough that the int32 bias cannot overflow.</param>
    /// <param name="inputScale">Scale of the data the weights are multiplied with.</param>
    /// <param name="bits">8 or 4.</param>
    public static QuantizedWeights Quantize(float[] weights, int rows, int groups, float[]? bias, float inputScale, int bits = 8)
    {
        LayerWeights layer = new("", weights, rows, groups, bias, inputScale, LayerWeights.LimitOf(bits));
        new BiasGuard().BeforeRounding(layer, new PassJournal());
        layer.Round();
        return layer.Quantized;
    }

    /// <summary>The integers behind weights that were dequantized with known scales: exact, as the real values lie on the grid.</summary>
    public static QuantizedWeights Requantize(float[] weights, int rows, float[] scales)
    {
        if (scales.Length != 1 && scales.Length != rows)
            throw new ArgumentException("one scale, or one per row", nameof(scales));
        int depth = weights.Length / rows;
        short[] values = new short[weights.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = (short)Math.Clamp(Math.Round((double)weights[i] / scales[scales.Length == 1 ? 0 : i / depth]), -255, 255);
        return new QuantizedWeights(values, scales, values.All(v => v is >= sbyte.MinValue and <= sbyte.MaxValue) ? 8 : 16);
    }

    /// <summary>Bias as int32 at scale s_x * s_w.</summary>
    public static int[] QuantizeBias(float[] bias, QuantizedWeights weights, float inputScale)
    {
        int[] quantized = new int[bias.Length];
        for (int i = 0; i < bias.Length; i++)
            quantized[i] = (int)Math.Clamp(Math.Round(bias[i] / ((double)inputScale * weights.ScaleOfRow(i, bias.Length)), MidpointRounding.ToEven),
                int.MinValue, int.MaxValue);
        return quantized;
    }

    /// <summary>Bias as int64 at scale s_x * s_w, for 16-bit data.</summary>
    public static long[] QuantizeWideBias(float[] bias, QuantizedWeights weights, float inputScale)
    {
        long[] quantized = new long[bias.Length];
        for (int i = 0; i < bias.Length; i++)
            quantized[i] = (long)Math.Clamp(Math.Round(bias[i] / ((double)inputScale * weights.ScaleOfRow(i, bias.Length)), MidpointRounding.ToEven),
                -(1L << 40), 1L << 40);
        return quantized;
    }
}
