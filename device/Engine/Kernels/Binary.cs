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
