using System.Numerics;

namespace ParetoBench.Quantization.Limits;

/// <summary>Rows of terms, in vectors. The shorter of two rows is taken as filled up with zeros.</summary>
internal static class Rows
{
    /// <summary>sum += factor * row; the row is not the longer one.</summary>
    public static void Add(Span<double> sum, ReadOnlySpan<double> row, double factor)
    {
        int i = 0;
        Vector<double> factors = new(factor);
        for (; i <= row.Length - Vector<double>.Count; i += Vector<double>.Count)
            (new Vector<double>(sum[i..]) + factors * new Vector<double>(row[i..])).CopyTo(sum[i..]);
        for (; i < row.Length; i++)
            sum[i] += factor * row[i];
    }

    public static void Scale(Span<double> row, double factor)
    {
        if (factor == 1)
            return;
        foreach (ref double term in row)
            term *= factor;
    }

    /// <summary>sum of |a - b|.</summary>
    public static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += Math.Abs(a[i] - b[i]);
        return sum;
    }
}
