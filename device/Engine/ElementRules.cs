using ParetoBench.Engine.Kernels;

namespace ParetoBench.Engine;

/// <summary>What operators demand that work element by element.</summary>
internal static class ElementRules
{
    public static void Unary(Operator op)
    {
        int[] p = op.Parameters;
        TensorRules.Require(op, p[0] >= 1 && p[1] >= 0 && p[1] <= FloatFunctions.Last, "bad size or function");
        TensorRules.Has(op, op.Inputs[0], ElementType.F32, p[0], 1, 1, 1);
        TensorRules.Has(op, op.Outputs[0], ElementType.F32, p[0], 1, 1, 1);
        op.Low = FloatMath.FromBits(p[2]);
        op.High = FloatMath.FromBits(p[3]);
    }

    public static void Conversion(Operator op)
    {
        int[] p = op.Parameters;
        bool quantize = op.Code == Opcode.Quantize;
        Tensor integers = quantize ? op.Outputs[0] : op.Inputs[0];
        TensorRules.Require(op, p[0] >= 1 && integers != null && TensorRules.IsInteger(integers.Type), "bad size or type");
        TensorRules.Has(op, quantize ? op.Inputs[0] : op.Outputs[0], ElementType.F32, p[0], 1, 1, 1);
        TensorRules.Has(op, integers, integers.Type, p[0], 1, 1, 1);
        TensorRules.ZeroPoint(op, integers.Type, p[2]);
        op.Low = FloatMath.FromBits(p[1]);
        TensorRules.Require(op, op.Low > 0f && op.Low <= float.MaxValue, "bad scale");
    }

    public static void Binary(Operator op)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        bool integer = TensorRules.IsInteger(type);
        TensorRules.Require(op, TensorRules.IsData(type) && p[0] >= 0 && p[0] <= Kernels.Binary.Prelu, "bad type or function");
        TensorRules.Require(op, !integer || (p[0] != Kernels.Binary.Divide && p[0] != Kernels.Binary.Power), "a function of real numbers only");
        for (int i = 1; i <= 4; i++)
            TensorRules.Require(op, p[i] >= 1, "a size below 1");
        TensorRules.Has(op, op.Outputs[0], type, p[1], p[2], p[3], p[4]);
        Reach(op, op.Inputs[0], type, 5);
        Reach(op, op.Inputs[1], type, 9);
        TensorRules.Clamp(op, type, 22);
        if (!integer)
            return;
        for (int i = 13; i <= 19; i += 3)
        {
            TensorRules.ZeroPoint(op, type, p[i]);
            TensorRules.Scale(op, p[i + 1], p[i + 2]);
        }
    }

    /// <summary>The last element that the steps lead to lies in the tensor.</summary>
    private static void Reach(Operator op, Tensor t, int type, int steps)
    {
        int[] p = op.Parameters;
        long last = 0;
        for (int i = 0; i < 4; i++)
        {
            TensorRules.Require(op, p[steps + i] >= 0, "a negative step");
            // Sizes are below 2^30 each as the output holds them, so no product leaves 64 bits.
            last += (long)p[steps + i] * (p[1 + i] - 1);
        }
        TensorRules.Require(op, last <= 0x3FFFFFFF, "a step leads out of the tensor");
        TensorRules.Has(op, t, type, last + 1, 1, 1, 1);
    }
}
