using ParetoBench.Engine.Kernels;

namespace ParetoBench.Engine;

/// <summary>What operators demand that sum or compare along a dimension.</summary>
internal static class ReductionRules
{
    /// <summary>More 16-bit summands than this could leave 32 bits.</summary>
    private const int MostSummands = 65535;

    public static void Reduce(Operator op)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        bool integer = TensorRules.IsInteger(type);
        TensorRules.Require(op, TensorRules.IsData(type) && p[0] >= 1 && p[1] >= 1 && p[2] >= 1, "bad sizes or type");
        TensorRules.Require(op, p[3] >= 0 && p[3] <= (integer ? Reduction.Smallest : Reduction.SumOfSquares + 1), "unknown function");
        TensorRules.Has(op, op.Inputs[0], type, p[0], p[1], p[2], 1);
        TensorRules.Has(op, op.Outputs[0], type, p[0], p[2], 1, 1);
        if (!integer)
        {
            op.Low = FloatMath.FromBits(p[4]);
            return;
        }
        TensorRules.Require(op, p[3] != Reduction.Sum || p[1] <= MostSummands, "too many summands");
        TensorRules.Scale(op, p[4], p[5]);
        TensorRules.ZeroPoint(op, type, p[6]);
        TensorRules.ZeroPoint(op, type, p[7]);
    }

    public static void ArgMax(Operator op)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        TensorRules.Require(op, TensorRules.IsData(type) && p[0] >= 1 && p[1] >= 1 && p[2] >= 1 && p[3] >= 0 && p[3] <= 3, "bad sizes, type or flags");
        TensorRules.Has(op, op.Inputs[0], type, p[0], p[1], p[2], 1);
        TensorRules.Has(op, op.Outputs[0], ElementType.I32, p[0], p[2], 1, 1);
    }

    public static void LayerNorm(Operator op)
    {
        int[] p = op.Parameters;
        TensorRules.Require(op, p[0] >= 1 && p[1] >= 1, "bad sizes");
        TensorRules.Has(op, op.Inputs[0], ElementType.F32, p[0], p[1], 1, 1);
        TensorRules.Has(op, op.Outputs[0], ElementType.F32, p[0], p[1], 1, 1);
        for (int i = 1; i <= 2; i++)
        {
            if (op.Inputs[i] != null)
                TensorRules.Has(op, op.Inputs[i], ElementType.F32, p[1], 1, 1, 1);
        }
        op.Low = FloatMath.FromBits(p[2]);
    }

    public static void MatMul(Operator op)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        TensorRules.Require(op, TensorRules.IsData(type), "bad type");
        for (int i = 0; i < 4; i++)
            TensorRules.Require(op, p[i] >= 1, "a size below 1");
        TensorRules.Require(op, p[4] == 0 || p[4] == (long)p[1] * p[2], "bad step of a");
        TensorRules.Require(op, p[5] == 0 || p[5] == (long)p[2] * p[3], "bad step of b");
        TensorRules.Has(op, op.Inputs[0], type, p[4] == 0 ? 1 : p[0], p[1], p[2], 1);
        TensorRules.Has(op, op.Inputs[1], type, p[5] == 0 ? 1 : p[0], p[2], p[3], 1);
        TensorRules.Has(op, op.Outputs[0], type, p[0], p[1], p[3], 1);
        TensorRules.Clamp(op, type, 11);
        if (!TensorRules.IsInteger(type))
            return;
        TensorRules.ZeroPoint(op, type, p[6]);
        TensorRules.ZeroPoint(op, type, p[7]);
        TensorRules.Scale(op, p[8], p[9], type == ElementType.I16 ? 14 : 30);
        TensorRules.ZeroPoint(op, type, p[10]);
    }
}
