namespace ParetoBench.Engine.Kernels;

/// <summary>MATMUL: the product of two tensors, neither of them constant weights.</summary>
internal static class MatMul
{
    public static void Check(Operator op)
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

    public static void Run(Operator op)
    {
        int[] p = op.Parameters;
        int y = 0;
        for (int b = 0; b < p[0]; b++)
        {
            for (int m = 0; m < p[1]; m++)
            {
                for (int n = 0; n < p[3]; n++)
                {
                    int left = b * p[4] + m * p[2], right = b * p[5] + n;
                    if (op.Inputs[0].Type == ElementType.F32)
                        Real(op, left, right, y);
                    else
                        Integer(op, left, right, y);
                    y++;
                }
            }
        }
    }

    private static void Real(Operator op, int ai, int bi, int yi)
    {
        int depth = op.Parameters[2], step = op.Parameters[3];
        float[] a = op.Inputs[0].F32, b = op.Inputs[1].F32;
        ai += op.Inputs[0].Start;
        bi += op.Inputs[1].Start;
        float sum = 0f;
        for (int k = 0; k < depth; k++)
        {
            sum += a[ai + k] * b[bi];
            bi += step;
        }
        op.Outputs[0].F32[op.Outputs[0].Start + yi] = Conv2D.Finish(sum, op.Low, op.High);
    }

    private static void Integer(Operator op, int ai, int bi, int yi)
    {
        int[] p = op.Parameters;
        int depth = p[2], step = p[3];
        bool wide = op.Inputs[0].Type == ElementType.I16;
        long sum = 0;
        for (int k = 0; k < depth; k++)
        {
            sum += (Integers.At(op.Inputs[0], ai + k) - p[6]) * (Integers.At(op.Inputs[1], bi) - p[7]);
            bi += step;
        }
        int q = wide ? Requantization.ApplyWide(sum, p[8], p[9]) : Requantization.Apply((int)sum, p[8], p[9], op.DoubleRounding);
        q += p[10];
        Integers.Put(op.Outputs[0], yi, q < p[11] ? p[11] : q > p[12] ? p[12] : q);
    }
}
