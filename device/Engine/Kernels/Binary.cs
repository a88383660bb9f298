namespace ParetoBench.Engine.Kernels;

/// <summary>BINARY: two tensors, element by element, with broadcasting (MODEL.md, section 11).</summary>
internal static class Binary
{
    public const int Subtract = 1;
    public const int Multiply = 2;
    public const int Divide = 3;
    public const int Power = 4;
    public const int Maximum = 5;
    public const int Minimum = 6;
    public const int Prelu = 7;

    public static void Check(Operator op)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        bool integer = TensorRules.IsInteger(type);
        TensorRules.Require(op, TensorRules.IsData(type) && p[0] >= 0 && p[0] <= Prelu, "bad type or function");
        TensorRules.Require(op, !integer || (p[0] != Divide && p[0] != Power), "this function is for f32 only");
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
        TensorRules.Require(op, last <= 0x3FFFFFFF, "a step leads outside the tensor");
        TensorRules.Has(op, t, type, last + 1, 1, 1, 1);
    }

    public static void Run(Operator op)
    {
        int[] p = op.Parameters;
        bool real = op.Inputs[0].Type == ElementType.F32;
        int y = 0;
        for (int i0 = 0; i0 < p[1]; i0++)
            for (int i1 = 0; i1 < p[2]; i1++)
                for (int i2 = 0; i2 < p[3]; i2++)
                {
                    int a = i0 * p[5] + i1 * p[6] + i2 * p[7];
                    int b = i0 * p[9] + i1 * p[10] + i2 * p[11];
                    for (int i3 = 0; i3 < p[4]; i3++)
                    {
                        if (real)
                            Real(op, a, b, y);
                        else
                            Integer(op, a, b, y);
                        a += p[8];
                        b += p[12];
                        y++;
                    }
                }
    }

    private static void Real(Operator op, int ai, int bi, int yi)
    {
        float a = op.Inputs[0].F32[op.Inputs[0].Start + ai], b = op.Inputs[1].F32[op.Inputs[1].Start + bi];
        float y = Apply(op.Parameters[0], a, b);
        op.Outputs[0].F32[op.Outputs[0].Start + yi] = Conv2D.Finish(y, op.Low, op.High);
    }

    public static float Apply(int function, float a, float b)
    {
        switch (function)
        {
            case Subtract: return a - b;
            case Multiply: return a * b;
            case Divide: return RealMath.Divide(a, b);
            case Power: return FloatFunctions.Power(a, b);
            case Maximum: return a > b ? a : b;
            case Minimum: return a < b ? a : b;
            case Prelu: return a < 0f ? a * b : a;
            default: return a + b;
        }
    }

    private static void Integer(Operator op, int ai, int bi, int yi)
    {
        int[] p = op.Parameters;
        int a = Integers.At(op.Inputs[0], ai), b = Integers.At(op.Inputs[1], bi);
        bool twice = op.DoubleRounding;
        int q;
        switch (p[0])
        {
            case Multiply:
                q = Requantization.Apply((a - p[13]) * (b - p[16]), p[20], p[21], twice) + p[19];
                break;
            case Maximum:
                q = a > b ? a : b;
                break;
            case Minimum:
                q = a < b ? a : b;
                break;
            case Prelu:
                q = a >= p[13]
                    ? Requantization.Apply(a - p[13], p[14], p[15], twice) + p[19]
                    : Requantization.Apply((a - p[13]) * (b - p[16]), p[20], p[21], twice) + p[19];
                break;
            default:
                int headroom = op.Inputs[0].Type == ElementType.I16 ? 15 : 20;
                int left = Requantization.Apply((a - p[13]) << headroom, p[14], p[15], twice);
                int right = Requantization.Apply((b - p[16]) << headroom, p[17], p[18], twice);
                q = Requantization.Apply(p[0] == Subtract ? left - right : left + right, p[20], p[21], twice) + p[19];
                break;
        }
        Integers.Put(op.Outputs[0], yi, q < p[22] ? p[22] : q > p[23] ? p[23] : q);
    }
}
