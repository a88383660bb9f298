namespace ParetoBench.Engine.Kernels;

/// <summary>Softmax over rows; the integer form in fixed point (MODEL.md, section 5).</summary>
internal static class Softmax
{
    /// <summary>Above this the sum of Q12.19 terms would leave 32 bits.</summary>
    public const int MostDepth = 8191;

    private static readonly int[] ExpFactors = { 1672461947, 1302514674, 790015084, 290630308, 39332535, 720401, 242 };

    public static void Check(Operator op)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        TensorRules.Require(op, (type == ElementType.I8 || type == ElementType.F32) && p[0] >= 1 && p[1] >= 1, "bad sizes");
        TensorRules.Has(op, op.Inputs[0], type, p[0], p[1], 1, 1);
        TensorRules.Has(op, op.Outputs[0], type, p[0], p[1], 1, 1);
        if (type == ElementType.I8)
            TensorRules.Require(op, p[1] <= MostDepth && p[2] >= 0 && p[3] >= 0 && p[3] <= 30 && p[4] <= 0, "multiplier, shift or limit out of range");
    }

    public static void Run(Operator op)
    {
        int rows = op.Parameters[0];
        int depth = op.Parameters[1];
        for (int r = 0; r < rows; r++)
        {
            if (op.Inputs[0].Type == ElementType.F32)
                FloatRow(op.Inputs[0].F32, op.Inputs[0].Start + r * depth, op.Outputs[0].F32, op.Outputs[0].Start + r * depth, depth);
            else
                IntegerRow(op, r * depth, depth);
        }
    }

    private static void FloatRow(float[] x, int xi, float[] y, int yi, int depth)
    {
        float max = x[xi];
        for (int i = 1; i < depth; i++)
            max = x[xi + i] > max ? x[xi + i] : max;
        float sum = 0f;
        for (int i = 0; i < depth; i++)
        {
            float e = FloatMath.Exp(x[xi + i] - max);
            y[yi + i] = e;
            sum += e;
        }
        for (int i = 0; i < depth; i++)
            y[yi + i] = RealMath.Divide(y[yi + i], sum);
    }

    private static void IntegerRow(Operator op, int row, int depth)
    {
        int multiplier = op.Parameters[2], shift = op.Parameters[3], diffMin = op.Parameters[4];
        sbyte[] x = op.Inputs[0].I8, y = op.Outputs[0].I8;
        int xi = op.Inputs[0].Start + row, yi = op.Outputs[0].Start + row;
        int max = -128;
        for (int i = 0; i < depth; i++)
            max = x[xi + i] > max ? x[xi + i] : max;
        int sum = 0;
        for (int i = 0; i < depth; i++)
        {
            int d = x[xi + i] - max;
            if (d >= diffMin)
                sum += Requantization.RoundingDivideByPowerOfTwo(Exp(d, multiplier, shift), 12);
        }
        int bits = 12 - LeadingZeros(sum);
        int reciprocal = Reciprocal(sum);
        for (int i = 0; i < depth; i++)
        {
            int d = x[xi + i] - max;
            int q = -128;
            // A shift beyond 31 halves even the largest product below one half.
            if (d >= diffMin && bits + 23 <= 31)
            {
                // In place is allowed: x[xi + i] was read before y[yi + i] is written.
                int product = Requantization.DoublingHighMultiply(reciprocal, Exp(d, multiplier, shift));
                q = Requantization.RoundingDivideByPowerOfTwo(product, bits + 23) - 128;
            }
            y[yi + i] = (sbyte)(q < -128 ? -128 : q > 127 ? 127 : q);
        }
    }

    /// <summary>exp of d in the input's scale, d at most 0, in Q0.31.</summary>
    private static int Exp(int d, int multiplier, int shift)
    {
        int v = Requantization.DoublingHighMultiply(d << shift, multiplier);
        return ExpOnNegative(v);
    }

    /// <summary>exp(v), v in Q5.26 and at most 0, in Q0.31 (gemmlowp's exp_on_negative_values).</summary>
    public static int ExpOnNegative(int v)
    {
        if (v == 0)
            return int.MaxValue;
        int a = (v & 0xFFFFFF) - 0x1000000;
        int p = (a << 5) + (1 << 28);
        int p2 = Requantization.DoublingHighMultiply(p, p);
        int p3 = Requantization.DoublingHighMultiply(p2, p);
        int p4 = Requantization.DoublingHighMultiply(p2, p2);
        int w = Requantization.DoublingHighMultiply(Requantization.RoundingDivideByPowerOfTwo(p4, 2) + p3, 715827883) + p2;
        w = Requantization.RoundingDivideByPowerOfTwo(w, 1);
        int e = 1895147668 + Requantization.DoublingHighMultiply(1895147668, p + w);
        int remainder = a - v;
        for (int i = 0; i < ExpFactors.Length; i++)
        {
            if ((remainder & (1 << (24 + i))) != 0)
                e = Requantization.DoublingHighMultiply(e, ExpFactors[i]);
        }
        return e;
    }

    /// <summary>
    /// The mantissa in Q0.31 of one over a sum of Q12.19 terms, taken as unsigned: 1 / (1 + u) by three Newton steps, where
    /// u in [0, 1) is what follows the sum's first one bit. <see cref="LeadingZeros"/> gives the exponent.
    /// </summary>
    public static int Reciprocal(int sum)
    {
        int u = (int)(((uint)sum << LeadingZeros(sum)) - 0x80000000u);
        long both = (long)u + int.MaxValue;
        int half = (int)((both + (both >= 0 ? 1 : -1)) / 2);
        int r = 1515870810 + Requantization.DoublingHighMultiply(half, -1010580540);
        for (int i = 0; i < 3; i++)
            r += ShiftLeftSaturating(Requantization.DoublingHighMultiply(r, (1 << 29) - Requantization.DoublingHighMultiply(half, r)), 2);
        return ShiftLeftSaturating(r, 1);
    }

    private static int ShiftLeftSaturating(int value, int bits)
    {
        long shifted = (long)value << bits;
        return shifted > int.MaxValue ? int.MaxValue : shifted < int.MinValue ? int.MinValue : (int)shifted;
    }

    public static int LeadingZeros(int value)
    {
        int zeros = 0;
        while (zeros < 32 && (value & (1 << (31 - zeros))) == 0)
            zeros++;
        return zeros;
    }
}
