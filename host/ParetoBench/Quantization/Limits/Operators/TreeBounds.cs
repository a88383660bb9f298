using ParetoBench.Engine;
using ParetoBench.Quantization.Lowering;

namespace ParetoBench.Quantization.Limits.Operators;

/// <summary>
/// Decision trees: where a feature may lie on either side of a threshold, both branches count. Their votes have no noise
/// model: a comparison has no slope.
/// </summary>
internal static class TreeBounds
{
    /// <summary>Votes are held in 2^24 steps of the largest sum (IntegerEmitter).</summary>
    private const double LargestVotes = 1 << 24;

    public static void Run(TreeEnsembleOperator op, BoundsContext context)
    {
        Deviation x = context.In(op.X, op.Y), y = new(op.Y.Count, 0);
        double[] low = Array.ConvertAll(op.Base, b => (double)b), high = [.. low], reference = [.. low];
        foreach (int root in op.Roots)
        {
            Vote(op, Real(op, x, root), reference);
            (double[] Least, double[] Most) reached = Reached(op, x, root);
            for (int c = 0; c < low.Length; c++)
            {
                low[c] += reached.Least[c];
                high[c] += reached.Most[c];
            }
        }
        double most = op.Base.Select(b => (double)Math.Abs(b)).Max() + op.Leaves.Select(l => l.Sum(v => (double)Math.Abs(v.Weight))).DefaultIfEmpty(0).Max() * op.Roots.Count;
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
            node = Holds(op.Nodes[node], x.Reference[op.Nodes[node].Feature]) ? op.Nodes[node].IfTrue : op.Nodes[node].IfFalse;
        return ~node;
    }

    private static void Vote(TreeEnsembleOperator op, int leaf, double[] sums)
    {
        foreach (TreeVote vote in op.Leaves[leaf])
            sums[vote.Class] += vote.Weight;
    }

    private static bool Holds(TreeNode node, double value) => node.Mode switch
    {
        0 => value <= node.Threshold,
        1 => value < node.Threshold,
        2 => value >= node.Threshold,
        3 => value > node.Threshold,
        4 => value == node.Threshold,
        _ => value != node.Threshold,
    };

    /// <summary>For each class the least and the most votes of the leaves that may be reached.</summary>
    private static (double[] Least, double[] Most) Reached(TreeEnsembleOperator op, Deviation x, int node)
    {
        if (node < 0)
        {
            double[] votes = new double[op.Base.Length];
            Vote(op, ~node, votes);
            return (votes, votes);
        }
        TreeNode n = op.Nodes[node];
        double radius = x.Radius(n.Feature), middle = x.Reference[n.Feature] + x.Shift[n.Feature];
        bool below = middle + radius < n.Threshold, above = middle - radius > n.Threshold;
        if (x.IsExact(n.Feature) || below || above)
            return Reached(op, x, Holds(n, middle) ? n.IfTrue : n.IfFalse);
        (double[] Least, double[] Most) a = Reached(op, x, n.IfTrue), b = Reached(op, x, n.IfFalse);
        return ([.. a.Least.Zip(b.Least, Math.Min)], [.. a.Most.Zip(b.Most, Math.Max)]);
    }
}
