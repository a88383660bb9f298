namespace ParetoBench.Engine.Kernels;

/// <summary>ARGMAX over the middle of x[outer,n,inner].</summary>
internal static class ArgMax
{
    public static void Check(Operator op)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        TensorRules.Require(op, TensorRules.IsData(type) && p[0] >= 1 && p[1] >= 1 && p[2] >= 1 && p[3] >= 0 && p[3] <= 3, "bad sizes, type or flags");
        TensorRules.Has(op, op.Inputs[0], type, p[0], p[1], p[2], 1);
        TensorRules.Has(op, op.Outputs[0], ElementType.I32, p[0], p[2], 1, 1);
    }

    public static void Run(Operator op)
    {
        int[] p = op.Parameters;
        for (int o = 0; o < p[0]; o++)
        {
            for (int i = 0; i < p[2]; i++)
                op.Outputs[0].I32[op.Outputs[0].Start + o * p[2] + i] = Position(op, o * p[1] * p[2] + i);
        }
    }

    private static int Position(Operator op, int first)
    {
        int[] p = op.Parameters;
        bool smallest = (p[3] & 1) != 0, last = (p[3] & 2) != 0;
        int best = 0;
        for (int k = 1; k < p[1]; k++)
        {
            int order = Compare(op.Inputs[0], first + k * p[2], first + best * p[2]);
            if (smallest)
                order = -order;
            if (order > 0 || (last && order == 0))
                best = k;
        }
        return best;
    }

    private static int Compare(Tensor t, int a, int b)
    {
        if (t.Type == ElementType.F32)
            return t.F32[t.Start + a] > t.F32[t.Start + b] ? 1 : t.F32[t.Start + a] < t.F32[t.Start + b] ? -1 : 0;
        return Integers.At(t, a) - Integers.At(t, b);
    }
}
