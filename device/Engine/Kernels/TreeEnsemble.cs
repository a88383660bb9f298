namespace ParetoBench.Engine.Kernels;

/// <summary>TREE_ENSEMBLE (MODEL.md, section 12): every tree walks to a leaf, leaves vote for classes.</summary>
internal sealed class TreeEnsemble
{
    public const int MostClasses = 64;
    public const int NodeFields = 5;

    /// <summary>Thresholds and votes of f32 models, decoded once.</summary>
    private readonly float[] _thresholds;
    private readonly float[] _weights;

    private readonly int[] _sums;

    private TreeEnsemble(Operator op)
    {
        _sums = new int[op.Parameters[5]];
        if (op.Inputs[0].Type != ElementType.F32)
            return;
        Tensor nodes = op.Inputs[1], votes = op.Inputs[4];
        _thresholds = new float[op.Parameters[1]];
        for (int i = 0; i < _thresholds.Length; i++)
            _thresholds[i] = FloatMath.FromBits(nodes.I32[nodes.Start + NodeFields * i + 2]);
        _weights = new float[op.Parameters[4]];
        for (int i = 0; i < _weights.Length; i++)
            _weights[i] = FloatMath.FromBits(votes.I32[votes.Start + 2 * i + 1]);
    }

    public static void Prepare(Operator op)
    {
        op.Scratch = new TreeEnsemble(op);
    }

    public static void Run(Operator op)
    {
        ((TreeEnsemble)op.Scratch).Predict(op);
    }

    private void Predict(Operator op)
    {
        int[] p = op.Parameters;
        bool real = op.Inputs[0].Type == ElementType.F32;
        Tensor bias = op.Inputs[5], y = op.Outputs[0];
        for (int c = 0; c < p[5]; c++)
        {
            if (real)
                y.F32[y.Start + c] = bias.F32[bias.Start + c];
            else
                _sums[c] = bias.I32[bias.Start + c];
        }
        for (int t = 0; t < p[2]; t++)
            Vote(op, Walk(op, op.Inputs[2].I32[op.Inputs[2].Start + t], real), real);
        for (int c = 0; !real && c < p[5]; c++)
            Integers.Put(y, c, Requantization.Apply(_sums[c], p[6], p[7], op.DoubleRounding) + p[8]);
    }

    private int Walk(Operator op, int at, bool real)
    {
        Tensor nodes = op.Inputs[1], x = op.Inputs[0];
        while (at >= 0)
        {
            int node = nodes.Start + NodeFields * at;
            int feature = nodes.I32[node], mode = nodes.I32[node + 1];
            bool holds = real
                ? Holds(mode, x.F32[x.Start + feature], _thresholds[at])
                : Holds(mode, x.I8[x.Start + feature], nodes.I32[node + 2]);
            at = nodes.I32[node + (holds ? 3 : 4)];
        }
        return ~at;
    }

    private static bool Holds(int mode, float value, float threshold)
    {
        switch (mode)
        {
            case 0: return value <= threshold;
            case 1: return value < threshold;
            case 2: return value >= threshold;
            case 3: return value > threshold;
            case 4: return value == threshold;
            default: return value != threshold;
        }
    }

    private static bool Holds(int mode, int value, int threshold)
    {
        switch (mode)
        {
            case 0: return value <= threshold;
            case 1: return value < threshold;
            case 2: return value >= threshold;
            case 3: return value > threshold;
            case 4: return value == threshold;
            default: return value != threshold;
        }
    }

    private void Vote(Operator op, int leaf, bool real)
    {
        Tensor leaves = op.Inputs[3], votes = op.Inputs[4], y = op.Outputs[0];
        int first = leaves.I32[leaves.Start + 2 * leaf], count = leaves.I32[leaves.Start + 2 * leaf + 1];
        for (int v = first; v < first + count; v++)
        {
            int kind = votes.I32[votes.Start + 2 * v];
            if (real)
                y.F32[y.Start + kind] += _weights[v];
            else
                _sums[kind] += votes.I32[votes.Start + 2 * v + 1];
        }
    }
}
