using System.Numerics.Tensors;

namespace ParetoBench.Prediction.Limits.Deviations;

/// <summary>Rows of terms of different lengths: the shorter one is taken as filled up with zeros.</summary>
internal static class RowArithmetic
{
    /// <summary>sum += factor * row; the row is not the longer one.</summary>
    public static void Add(Span<double> sum, ReadOnlySpan<double> row, double factor)
    {
        Span<double> part = sum[..row.Length];
        TensorPrimitives.MultiplyAdd(row, factor, part, part);
    }

    /// <summary>Sum of |a - b|; both have one length.</summary>
    public static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += Math.Abs(a[i] - b[i]);
        return sum;
    }
}
