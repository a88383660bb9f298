namespace ParetoBench.Engine.Kernels;

/// <summary>The functions of one f32 (MODEL.md, section 10).</summary>
internal static class FloatFunctions
{
    public const int Last = 23;

    private const int LargestWholeExponent = 64;

    private const float SquareRootOfHalf = 0.70710678f;

    /// <summary>NaN, without the help of a library.</summary>
    private const float NotANumber = float.NaN;

    public static float Apply(int function, float x, float alpha, float beta)
    {
        switch (function)
        {
            case 0: return alpha * x + beta;
            case 1: return FloatMath.Sigmoid(x);
            case 2: return FloatMath.Tanh(x);
            case 3: return x < 0f ? alpha * x : x;
            case 4: return x < 0f ? beta * alpha * (FloatMath.ExpOfAny(x) - 1f) : beta * x;
            case 5: return Clip(alpha * x + beta, 0f, 1f);
            case 6: return x * Clip(x / 6f + 0.5f, 0f, 1f);
            case 7: return 0.5f * x * (1f + Erf(x * SquareRootOfHalf));
            case 8: return 0.5f * x * (1f + FloatMath.Tanh(0.79788456f * (x + 0.044715f * x * x * x)));
            case 9: return x > 0f ? x + Log(1f + FloatMath.ExpOfAny(-x)) : Log(1f + FloatMath.ExpOfAny(x));
            case 10: return FloatMath.ExpOfAny(x);
            case 11: return Log(x);
            case 12: return RealMath.Sqrt(x);
            case 13: return RealMath.Divide(alpha, x);
            case 14: return Power(x, alpha);
            case 15: return x < 0f ? -x : x;
            case 16: return Erf(x);
            case 17: return x / (1f + (x < 0f ? -x : x));
            case 18: return RealMath.Floor(x);
            case 19: return RealMath.Ceiling(x);
            case 20: return RealMath.Round(x);
            case 21: return x > 0f ? 1f : x < 0f ? -1f : x;
            case 22: return x > alpha ? x : 0f;
            default: return x < 0f ? alpha * (FloatMath.ExpOfAny(RealMath.Divide(x, alpha)) - 1f) : x;
        }
    }

    /// <summary>The natural logarithm; subnormal numbers count as 0.</summary>
    public static float Log(float x)
    {
        if (x < 0f || float.IsNaN(x))
            return NotANumber;
        if (x < 1.17549435e-38f)
            return float.NegativeInfinity;
        if (x > float.MaxValue)
            return x;
        int e = 0;
        float m = x;
        while (m >= 1f)
        {
            m *= 0.5f;
            e++;
        }
        while (m < 0.5f)
        {
            m *= 2f;
            e--;
        }
        if (m < SquareRootOfHalf)
        {
            m = 2f * m - 1f;
            e--;
        }
        else
        {
            m = m - 1f;
        }
        float z = m * m;
        float p = 7.0376836292e-2f;
        p = p * m + -1.1514610310e-1f;
        p = p * m + 1.1676998740e-1f;
        p = p * m + -1.2420140846e-1f;
        p = p * m + 1.4249322787e-1f;
        p = p * m + -1.6668057665e-1f;
        p = p * m + 2.0000714765e-1f;
        p = p * m + -2.4999993993e-1f;
        p = p * m + 3.3333331174e-1f;
        float y = p * m * z;
        y = y - 2.12194440e-4f * e;
        y = y - 0.5f * z;
        y = m + y;
        return y + 0.693359375f * e;
    }

    public static float Power(float x, float exponent)
    {
        float size = exponent < 0f ? -exponent : exponent;
        if (size <= LargestWholeExponent && size == (int)size)
        {
            float product = 1f;
            for (int i = (int)size; i > 0; i--)
                product *= x;
            return exponent < 0f ? RealMath.Divide(1f, product) : product;
        }
        if (x < 0f)
            return NotANumber;
        if (x == 0f)
            return exponent > 0f ? 0f : float.PositiveInfinity;
        return FloatMath.ExpOfAny(exponent * Log(x));
    }

    public static float Erf(float x)
    {
        float size = x < 0f ? -x : x;
        if (size < 0.5f)
        {
            float z = x * x;
            return x * 1.12837917f * (1f - z / 3f + z * z / 10f - z * z * z / 42f + z * z * z * z / 216f - z * z * z * z * z / 1320f);
        }
        float t = 1f / (1f + 0.3275911f * size);
        float p = 1.061405429f * t - 1.453152027f;
        p = p * t + 1.421413741f;
        p = p * t - 0.284496736f;
        p = p * t + 0.254829592f;
        float y = 1f - p * t * FloatMath.ExpOfAny(-size * size);
        return x < 0f ? -y : y;
    }

    private static float Clip(float value, float low, float high)
    {
        return value < low ? low : value > high ? high : value;
    }
}
