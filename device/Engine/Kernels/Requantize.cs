namespace ParetoBench.Engine.Kernels;

/// <summary>REQUANTIZE: to another scale, also between 8 and 16 bits.</summary>
internal static class Requantize
{
    public static void Check(Operator op)
    {
        int[] p = op.Parameters;
        Tensor x = op.Inputs[0], y = op.Outputs[0];
        TensorRules.Require(op, p[0] >= 1, "bad size");
        TensorRules.Has(op, x, x.Type, p[0], 1, 1, 1);
        TensorRules.Require(op, TensorRules.IsInteger(x.Type) && y != null && TensorRules.IsInteger(y.Type), "bad types");
        TensorRules.Has(op, y, y.Type, p[0], 1, 1, 1);
        TensorRules.Scale(op, p[1], p[2]);
        TensorRules.ZeroPoint(op, x.Type, p[3]);
        TensorRules.ZeroPoint(op, y.Type, p[4]);
        TensorRules.Clamp(op, y.Type, 5);
    }

    public static void Run(Operator op)
    {
        int[] p = op.Parameters;
        Tensor tx = op.Inputs[0], ty = op.Outputs[0];
        for (int i = 0; i < p[0]; i++)
        {
            int q = Requantization.Apply(Integers.At(tx, i) - p[3], p[1], p[2], op.DoubleRounding) + p[4];
            Integers.Put(ty, i, q < p[5] ? p[5] : q > p[6] ? p[6] : q);
        }
    }
}
