using ParetoBench.Prediction.Limits.Deviations;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Prediction.Limits.Operators;

/// <summary>Softmax, of which only differences of its inputs count.</summary>
internal static class SoftmaxBounds
{
    /// <summary>The integer kernel's sum is in steps of 2^-19, each term rounded: up to depth / 2 of them off a sum of at least 1, times 256 steps.</summary>
    private const double StepsPerElement = 256.0 / (1 << 20);

    /// <summary>Of so many inputs every pair is looked at; of more, what is common to two of them is left out.</summary>
    private const int DeepestPairs = 512;

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
            double sum = weights.Sum(), spread = Enumerable.Range(0, op.Depth).Sum(j => weights[j] / sum * (weights[j] / sum) * x.Variance[first + j]);
            (double Low, double High)[] ranges = op.Depth <= DeepestPairs
                ? [.. Enumerable.Range(first, op.Depth).Select(i => Range(x, first, op.Depth, i))]
                : RangesApart(x, first, op.Depth);
            for (int i = 0; i < op.Depth; i++)
            {
                (double low, double high) = ranges[i];
                y.Reference[first + i] = weights[i] / sum;
                y.Within(first + i, low, high);
                y.Variance[first + i] = Variance(weights[i] / sum, x.Variance[first + i], spread);
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

    /// <summary>The same for all, as if no two inputs had anything in common: two sums serve every one of them.</summary>
    private static (double Low, double High)[] RangesApart(Deviation x, int first, int depth)
    {
        double[] radius = [.. Enumerable.Range(first, depth).Select(x.Radius)],
            middle = [.. Enumerable.Range(first, depth).Select(i => x.Reference[i] + x.Shift[i])];
        double top = middle.Zip(radius, (m, r) => m + r).Max();
        if (!double.IsFinite(top))
            return [.. Enumerable.Repeat((0.0, 1.0), depth)];
        double[] least = [.. middle.Zip(radius, (m, r) => Math.Exp(m - r - top))], most = [.. middle.Zip(radius, (m, r) => Math.Exp(m + r - top))];
        double leastSum = least.Sum(), mostSum = most.Sum();
        return [.. Enumerable.Range(0, depth)
            .Select(i => (least[i] == 0 ? 0 : least[i] / (least[i] + Math.Max(0, mostSum - most[i])),
                Math.Min(1, most[i] / (most[i] + Math.Max(0, leastSum - least[i])))))];
    }

    /// <summary>To first order: dy_i / dx_j = y_i ((i = j) - y_j).</summary>
    /// <param name="spread">Sum over j of y_j^2 times the variance of x_j.</param>
    private static double Variance(double y, double own, double spread) => y * y * ((1 - 2 * y) * own + spread);
}
