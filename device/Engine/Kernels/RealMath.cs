namespace ParetoBench.Engine.Kernels;

/// <summary>
/// Rounding, roots and quotients of real numbers in plain C#: a small board's core library has no Math class, and its
/// division by zero throws.
/// </summary>
internal static class RealMath
{
    /// <summary>From here on every single is a whole number.</summary>
    private const float Whole = 8388608f;

    public static float Floor(float x)
    {
        if (x <= -Whole || x >= Whole || float.IsNaN(x))
            return x;
        float cut = (int)x;
        return cut > x ? cut - 1f : cut;
    }

    public static float Ceiling(float x)
    {
        return -Floor(-x);
    }

    /// <summary>To the nearest whole number, half to even.</summary>
    public static float Round(float x)
    {
        if (x <= -Whole || x >= Whole || float.IsNaN(x))
            return x;
        // Beyond 2^23 singles are whole numbers: the sum is rounded to one, half to even. What is added again is exact.
        // The casts keep a processor with wider registers from rounding later.
        return x < 0f ? (float)((float)(x - Whole) + Whole) : (float)((float)(x + Whole) - Whole);
    }

    /// <summary>
    /// Correctly rounded: Newton's steps in double end within one unit of the double's last place, and no root of a single
    /// lies so near the middle of two singles.
    /// </summary>
    public static float Sqrt(float x)
    {
        if (float.IsNaN(x) || x == 0f || x > float.MaxValue)
            return x;
        if (x < 0f)
            return float.NaN;
        double value = x;
        double scale = 1.0;
        while (value >= 4.0)
        {
            value *= 0.25;
            scale *= 2.0;
        }
        while (value < 1.0)
        {
            value *= 4.0;
            scale *= 0.5;
        }
        // From 1 to 4 this line is within 7 % of the root; each step squares the error.
        double root = 0.34 * value + 0.71;
        for (int i = 0; i < 5; i++)
            root = 0.5 * (root + value / root);
        return (float)(root * scale);
    }

    /// <summary>a / b as IEEE 754 has it.</summary>
    public static float Divide(float a, float b)
    {
#if NET
        return a / b;
#else
        if (b != 0f)
            return a / b;
        if (float.IsNaN(a) || a == 0f)
            return float.NaN;
        bool negative = a < 0f != System.BitConverter.GetBytes(b)[3] >= 0x80;
        return negative ? float.NegativeInfinity : float.PositiveInfinity;
#endif
    }
}
