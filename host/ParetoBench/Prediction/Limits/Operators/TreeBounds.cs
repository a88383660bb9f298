using ParetoBench.Prediction.Limits.Deviations;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering.Operators;
using ParetoBench.Quantization.Schemes.Emission;

namespace ParetoBench.Prediction.Limits.Operators;

/// <summary>
/// Decision trees: where a feature may lie on either side of a threshold, both branches count. Their votes have no noise
/// model: a comparison has no slope.
/// </summary>
internal static class TreeBounds
{
    /// <summary>Votes are held in 2^24 steps of the largest sum (TreeEnsembleForm).</summary>
    private const double LargestVotes = 1 << 24;

    /// <summary>A bound that lies on a point of the grid but for rounding includes it, in steps.</summary>
    private const double GridSlack = 1e-6;

    public static void Run(TreeEnsembleOperator op, BoundsContext context)
    {
        Deviation x = context.In(op.X, op.Y), y = new(op.Y.Count, 0);
        DeviceTensor? read = context.IsInteger(op.Y) ? context.Read(op.X, op.Y) : null;
        double[] low = Array.ConvertAll(op.Base, b => (double)b), high = [.. low], reference = [.. low];
        foreach (int root in op.Roots)
        {
            Vote(op, Real(op, x, root), reference);
            (double[] Least, double[] Most) reached = Reached(op, x, read, root);
            for (int c = 0; c < low.Length; c++)
            {
                low[c] += reached.Least[c];
                high[c] += reached.Most[c];
            }
        }
        double most = op.Base.Select(b => (double)Math.Abs(b)).Max()
            + op.Leaves.Select(l => l.Sum(v => (double)Math.Abs(v.Weight))).DefaultIfEmpty(0).Max() * op.Roots.Count;
        double votes = context.IsInteger(op.Y) ? (op.Roots.Count + 1) * most / LargestVotes : 0;
        for (int c = 0; c < y.Count; c++)
        {
            y.Reference[c] = reference[c];
            y.Within(c, low[c] - votes, high[c] + votes);
        }
        context.Store(op.Y, y, context.Steps);
    }

    private static int Real(TreeEnsembleOperator op, Deviation x, int node)
    {
        while (node >= 0)
            node = Holds(op.Nodes[node].Mode, x.Reference[op.Nodes[node].Feature], op.Nodes[node].Threshold) ? op.Nodes[node].IfTrue : op.Nodes[node].IfFalse;
        return ~node;
    }

    private static void Vote(TreeEnsembleOperator op, int leaf, double[] sums)
    {
        foreach (TreeVote vote in op.Leaves[leaf])
            sums[vote.Class] += vote.Weight;
    }

    private static bool Holds(int mode, double value, double threshold) => mode switch
    {
        0 => value <= threshold,
        1 => value < threshold,
        2 => value >= threshold,
        3 => value > threshold,
        4 => value == threshold,
        _ => value != threshold,
    };

    /// <summary>Whether the comparison holds for all of an interval; null where it holds for a part.</summary>
    private static bool? Holds(int mode, double low, double high, double threshold)
    {
        if (mode <= 3)
            return Holds(mode, low, threshold) == Holds(mode, high, threshold) ? Holds(mode, low, threshold) : null;
        bool? equal = low == high ? low == threshold : threshold < low || threshold > high ? false : null;
        return mode == 4 ? equal : !equal;
    }

    /// <summary>The device compares integers with integer thresholds, or numbers of single precision.</summary>
    /// <param name="read">The integers; null for real numbers.</param>
    private static bool? Holds(TreeNode node, Deviation x, DeviceTensor? read)
    {
        double radius = x.Radius(node.Feature), middle = x.Reference[node.Feature] + x.Shift[node.Feature], low = middle - radius, high = middle + radius;
        if (read == null)
        {
            double rounding = x.IsExact(node.Feature) ? 0 : BoundsContext.SinglePrecision * Math.Max(Math.Abs(low), Math.Abs(high));
            return Holds(node.Mode, low - rounding, high + rounding, node.Threshold);
        }
        QuantizationParameters grid = new(read.Scale, read.ZeroPoint);
        double first = Math.Ceiling(low / read.Scale + read.ZeroPoint - GridSlack), last = Math.Floor(high / read.Scale + read.ZeroPoint + GridSlack);
        return Holds(node.Mode, Math.Clamp(first, grid.Lowest, grid.Highest), Math.Clamp(last, grid.Lowest, grid.Highest),
            TreeEnsembleForm.Threshold(node, grid));
    }

    /// <summary>For each class the least and the most votes of the leaves that may be reached.</summary>
    private static (double[] Least, double[] Most) Reached(TreeEnsembleOperator op, Deviation x, DeviceTensor? read, int node)
    {
        if (node < 0)
        {
            double[] votes = new double[op.Base.Length];
            Vote(op, ~node, votes);
            return (votes, votes);
        }
        TreeNode n = op.Nodes[node];
        if (Holds(n, x, read) is { } holds)
            return Reached(op, x, read, holds ? n.IfTrue : n.IfFalse);
        (double[] Least, double[] Most) a = Reached(op, x, read, n.IfTrue), b = Reached(op, x, read, n.IfFalse);
        return ([.. a.Least.Zip(b.Least, Math.Min)], [.. a.Most.Zip(b.Most, Math.Max)]);
    }
}
