using ParetoBench.Engine.Kernels;

namespace ParetoBench.Engine;

/// <summary>What operators demand that only move elements.</summary>
internal static class MovementRules
{
    public static void Copy(Operator op)
    {
        int[] p = op.Parameters;
        Tensor y = op.Outputs[0];
        int type = op.Inputs[0].Type;
        int size = ElementType.Size(type);
        TensorRules.Require(op, size >= 1 && type != ElementType.I64 && y != null && y.Type == type && p[0] >= 1 && p[5] >= 1, "bad sizes or types");
        for (int i = 1; i <= 5; i++)
            TensorRules.Require(op, p[i] >= 0 && p[i] % size == 0, "a step, offset or length that is not whole elements");
        Reach(op, op.Inputs[0], p[1], p[2]);
        Reach(op, y, p[3], p[4]);
    }

    private static void Reach(Operator op, Tensor t, int step, int offset)
    {
        long end = (long)(op.Parameters[0] - 1) * step + offset + op.Parameters[5];
        TensorRules.Require(op, end <= t.Bytes, "a copy leads out of its tensor");
    }

    public static void Pad(Operator op)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        TensorRules.Require(op, type <= ElementType.U16, "bad type");
        for (int i = 0; i < 4; i++)
            TensorRules.Require(op, p[i] >= 1 && p[4 + i] >= 0 && (long)p[i] + p[4 + i] <= p[8 + i], "sizes that do not fit");
        TensorRules.Has(op, op.Inputs[0], type, p[0], p[1], p[2], p[3]);
        TensorRules.Has(op, op.Outputs[0], type, p[8], p[9], p[10], p[11]);
        op.Low = FloatMath.FromBits(p[12]);
    }
}
