namespace ParetoBench.Prediction.Limits.Deviations;

/// <summary>Sums of elements times weights, where the quantized network has other weights than the real one.</summary>
internal sealed class LinearSum(Deviation x, int count)
{
    public Deviation Result { get; } = new(count, x.Symbols);

    /// <summary>Adds x[i] times a weight to sum j.</summary>
    /// <param name="step">Of the weight's integer; 0 where the weight is real. A weight of zero has no rounding error.</param>
    public void Add(int j, int i, double real, double quantized, double step)
    {
        if (real == 0 && quantized == 0)
            return;
        double reference = x.Reference[i];
        Result.Reference[j] += real * reference;
        if (real != 0)
            Result.Variance[j] += real * real * x.Variance[i] + DeviationArithmetic.NoiseOf(step) * reference * reference;
        Result.Shift[j] += (quantized - real) * reference;
        Result.AddMoved(j, x, i, quantized);
    }

    public void Add(int j, int i, double weight) => Add(j, i, weight, weight, 0);

    public void AddConstant(int j, double real, double quantized)
    {
        Result.Reference[j] += real;
        Result.Shift[j] += quantized - real;
    }
}
