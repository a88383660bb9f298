namespace ParetoBench.Quantization.Weights;

/// <summary>A layer's weights on their way to integers; passes work on it between the steps.</summary>
public sealed class LayerWeights
{
    /// <summary>Weights of 8 bits are in [-127, 127].</summary>
    public const int EightBits = 127;

    /// <summary>Weights of 4 bits are in [-7, 7].</summary>
    public const int FourBits = 7;

    private const float SmallestScale = 1e-30f;

    /// <param name="real">Rows of equal length, row-major: row r holds the weights of output r.</param>
    /// <param name="rows">Output rows.</param>
    /// <param name="groups">Rows / groups consecutive rows share a scale: 1 = per tensor, rows = per channel.</param>
    /// <param name="limit">The largest integer; the smallest is its negative.</param>
    public LayerWeights(string name, float[] real, int rows, int groups, float[]? bias, float inputScale, int limit = EightBits)
    {
        (Name, Real, Rows, Bias, InputScale, Limit) = (name, real, rows, bias, inputScale, limit);
        Values = new sbyte[real.Length];
        Scales = new double[groups];
        for (int g = 0; g < groups; g++)
        {
            float largest = 0f;
            foreach (float w in RealOf(g))
                largest = Math.Max(largest, Math.Abs(w));
            Scales[g] = (double)largest / limit;
        }
    }

    /// <summary>The layer's name.</summary>
    public string Name { get; }

    public float[] Real { get; }

    public int Rows { get; }

    public int Limit { get; }

    /// <summary>Scale of the data the weights are multiplied with.</summary>
    public float InputScale { get; }

    /// <summary>Real bias per row, or null; passes may replace it.</summary>
    public float[]? Bias { get; set; }

    /// <summary>One per group; passes before rounding may change them.</summary>
    public double[] Scales { get; }

    /// <summary>Integers, after <see cref="Round"/>.</summary>
    public sbyte[] Values { get; }

    /// <summary>What the layer was fed with, where calibration kept it.</summary>
    public LayerInputs? Inputs { get; init; }

    public int Depth => Real.Length / Rows;

    public int RowsPerGroup => Rows / Scales.Length;

    public int GroupOf(int row) => row / RowsPerGroup;

    public ReadOnlySpan<float> RealOf(int group) => Real.AsSpan(group * RowsPerGroup * Depth, RowsPerGroup * Depth);

    public QuantizedWeights Quantized => new(Array.ConvertAll(Values, v => (short)v), Array.ConvertAll(Scales, s => (float)s), Limit == FourBits ? 4 : 8);

    /// <summary>The largest integer of so many bits: ranges are symmetric, so -128 and -8 are never used.</summary>
    public static int LimitOf(int bits) => bits == 4 ? FourBits : EightBits;

    /// <summary>Scales become those that the device gets (f32; a group of zeros has 1), then the integers follow.</summary>
    public void Round()
    {
        for (int g = 0; g < Scales.Length; g++)
        {
            Scales[g] = Scales[g] < SmallestScale ? 1f : (float)Scales[g];
            int first = g * RowsPerGroup * Depth;
            for (int i = first; i < first + RowsPerGroup * Depth; i++)
                Values[i] = Integer(Real[i], Scales[g]);
        }
    }

    /// <summary>The nearest integer that the weights may be.</summary>
    public sbyte Integer(float real, double scale) => (sbyte)Math.Clamp(Math.Round(real / scale, MidpointRounding.ToEven), -Limit, Limit);

    /// <summary>The weights that the integers stand for.</summary>
    public float[] Dequantized() => [.. Values.Select((v, i) => (float)(v * Scales[GroupOf(i / Depth)]))];
}
