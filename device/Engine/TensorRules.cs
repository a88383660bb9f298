using ParetoBench.Engine.Kernels;

namespace ParetoBench.Engine;

/// <summary>The parts that operators' rules share (MODEL.md, section 6).</summary>
internal static class TensorRules
{
    public static void Require(Operator op, bool holds, string why)
    {
        if (!holds)
            throw new ModelException(ModelException.BadModel, op.Offset, "operator " + op.Index + ": " + why);
    }

    /// <summary>The tensor is there, of the type, and has at least a x b x c x d elements.</summary>
    public static void Has(Operator op, Tensor t, int type, long a, long b, long c, long d)
    {
        Require(op, t != null && t.Type == type, "a tensor is absent or of the wrong type");
        Require(op, a >= 0 && b >= 0 && c >= 0 && d >= 0, "a negative size");
        long product = 1;
        product = Grow(product, a, t.Count);
        product = Grow(product, b, t.Count);
        product = Grow(product, c, t.Count);
        product = Grow(product, d, t.Count);
        Require(op, product <= t.Count, "a tensor is smaller than the parameters imply");
    }

    /// <summary>product x factor, stopped at limit + 1 so that it cannot overflow. Both are below 2^31.</summary>
    private static long Grow(long product, long factor, long limit)
    {
        long grown = product * factor;
        return grown > limit ? limit + 1 : grown;
    }

    /// <summary>Types that most kernels compute in.</summary>
    public static bool IsData(int type)
    {
        return type == ElementType.I8 || type == ElementType.I16 || type == ElementType.F32;
    }

    public static bool IsInteger(int type)
    {
        return type == ElementType.I8 || type == ElementType.I16;
    }

    public static void Scale(Operator op, int multiplier, int shift)
    {
        Scale(op, multiplier, shift, 30);
    }

    public static void Scale(Operator op, int multiplier, int shift, int mostShift)
    {
        Require(op, multiplier >= 0 && shift >= -31 && shift <= mostShift, "multiplier or shift out of range");
    }

    /// <summary>Bounds ordered and within the type; those of f32 are decoded into the operator.</summary>
    public static void Clamp(Operator op, int type, int low)
    {
        int lowest = op.Parameters[low];
        int highest = op.Parameters[low + 1];
        bool ordered = lowest >= Least(type) && lowest <= highest && highest <= -1 - Least(type);
        if (type == ElementType.F32)
        {
            op.Low = FloatMath.FromBits(lowest);
            op.High = FloatMath.FromBits(highest);
            // Not a number fails the comparison.
            ordered = op.Low <= op.High;
        }
        Require(op, ordered, "clamp bounds out of range");
    }

    private static int Least(int type)
    {
        return type == ElementType.I16 ? short.MinValue : sbyte.MinValue;
    }

    /// <summary>Within i8; of 16-bit data 0.</summary>
    public static void ZeroPoint(Operator op, int type, int value)
    {
        Require(op, type == ElementType.I16 ? value == 0 : value >= -128 && value <= 127, "zero point out of range");
    }

    /// <summary>x and y have the type, and as many elements as the first parameter says.</summary>
    public static void Elements(Operator op, int type)
    {
        int count = op.Parameters[0];
        Require(op, count >= 1, "bad size");
        Has(op, op.Inputs[0], type, count, 1, 1, 1);
        Has(op, op.Outputs[0], type, count, 1, 1, 1);
    }

    /// <summary>Between real numbers and integers: count, scale and zero point.</summary>
    public static void Conversion(Operator op, Tensor real, Tensor integers)
    {
        int[] p = op.Parameters;
        Require(op, p[0] >= 1 && integers != null && IsInteger(integers.Type), "bad size or type");
        Has(op, real, ElementType.F32, p[0], 1, 1, 1);
        Has(op, integers, integers.Type, p[0], 1, 1, 1);
        ZeroPoint(op, integers.Type, p[2]);
        op.Low = FloatMath.FromBits(p[1]);
        Require(op, op.Low > 0f && op.Low <= float.MaxValue, "bad scale");
    }

    /// <summary>Multipliers and shifts of constants.</summary>
    public static void Scales(Operator op, Tensor multipliers, Tensor shifts, bool wide)
    {
        // requantize64 has 16 bits of the multiplier, so it cannot shift as far left.
        for (int i = 0; i < shifts.Count; i++)
            Scale(op, multipliers.I32[i], shifts.I8[i], wide ? 14 : 30);
    }
}
