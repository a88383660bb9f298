using ParetoBench.Quantization.Weights;

namespace ParetoBench.Prediction.Limits.Deviations;

/// <summary>Weights of a layer as they are and as their integers stand for them; the same where the layer computes in real numbers.</summary>
internal sealed class LayerParameters
{
    private readonly LayerWeights? _quantized;
    private readonly int _depth;

    /// <param name="real">Rows of equal length.</param>
    /// <param name="quantized">The layer's integers; null where it has none.</param>
    public LayerParameters(float[] real, int rows, LayerWeights? quantized)
    {
        Real = real;
        _quantized = quantized;
        _depth = real.Length / rows;
        Quantized = quantized?.Dequantized() ?? real;
    }

    public float[] Real { get; }

    public float[] Quantized { get; }

    /// <summary>As passes left it; null where there is none, or no integers.</summary>
    public float[]? Bias => _quantized?.Bias;

    public double StepOf(int row) => _quantized?.Scales[_quantized.GroupOf(row)] ?? 0;

    /// <summary>Adds x[i] times weight <paramref name="at"/> to sum j.</summary>
    public void Add(LinearSum sum, int j, int i, int at) => sum.Add(j, i, Real[at], Quantized[at], StepOf(at / _depth));

    /// <summary>The bias that the device adds: an integer multiple of the input's step times the weights'.</summary>
    /// <param name="wide">It has 64 bits, of which 41 are used, and else 32.</param>
    public double DeviceBias(float[] bias, int row, double inputScale, bool wide)
    {
        if (_quantized == null)
            return bias[row];
        double step = inputScale * StepOf(row), most = wide ? 1L << 40 : int.MaxValue;
        return Math.Clamp(Math.Round(bias[row] / step), -most, most) * step;
    }
}
