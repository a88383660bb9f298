using ParetoBench.Quantization.Lowering;

namespace ParetoBench.Quantization.Limits.Operators;

/// <summary>Softmax, of which only differences of its inputs count.</summary>
internal static class SoftmaxBounds
{
    /// <summary>The integer kernel's sum is in steps of 2^-19, each term rounded: up to depth / 2 of them off a sum of at least 1, times 256 steps.</summary>
    private const double StepsPerElement = 256.0 / (1 << 20);

    public static double Steps(SoftmaxOperator op, BoundsContext context) =>
        BoundsContext.ConversionSteps + (context.IsInteger(op.Y) ? StepsPerElement * op.Depth : 0);

    public static void Run(SoftmaxOperator op, BoundsContext context)
    {
        Deviation x = context.In(op.X, op.Y), y = new(op.Y.Count, 0);
        for (int row = 0; row < op.Rows; row++)
        {
            int first = row * op.Depth;
            double most = x.Reference.AsSpan(first, op.Depth).ToArray().Max();
            double[] weights = [.. Enumerable.Range(first, op.Depth).Select(i => Math.Exp(x.Reference[i] - most))];
            double sum = weights.Sum();
            for (int i = 0; i < op.Depth; i++)
            {
                (double low, double high) = Range(x, first, op.Depth, first + i);
                y.Reference[first + i] = weights[i] / sum;
                y.Within(first + i, low, high);
                y.Variance[first + i] = Variance(x, first, weights, sum, i);
            }
        }
        context.Store(op.Y, y, Steps(op, context));
    }

    /// <summary>1 / sum over j of exp(x_j - x_i), the least and the most it can be.</summary>
    public static (double Low, double High) Range(Deviation x, int first, int depth, int i)
    {
        double most = 1, least = 1;
        for (int j = first; j < first + depth; j++)
        {
            if (j == i)
                continue;
            (double low, double high) = x.Difference(j, i);
            double apart = x.Reference[j] - x.Reference[i];
            most += Math.Exp(apart + high);
            least += Math.Exp(apart + low);
        }
        return (double.IsNaN(most) ? 0 : 1 / most, double.IsNaN(least) ? 1 : 1 / least);
    }

    /// <summary>To first order: dy_i / dx_j = y_i ((i = j) - y_j).</summary>
    private static double Variance(Deviation x, int first, double[] weights, double sum, int i)
    {
        double variance = 0, y = weights[i] / sum;
        for (int j = 0; j < weights.Length; j++)
        {
            double slope = y * ((i == j ? 1 : 0) - weights[j] / sum);
            variance += slope * slope * x.Variance[first + j];
        }
        return variance;
    }
}
