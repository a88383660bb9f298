namespace ParetoBench.Engine.Kernels;

/// <summary>exp, sigmoid and tanh in single precision, the same operations in every engine (MODEL.md, section 7).</summary>
internal static class FloatMath
{
    private static readonly float[] PowersOfHalf = MakePowersOfHalf();

    private static float[] MakePowersOfHalf()
    {
        float[] powers = new float[127];
        float value = 1f;
        for (int i = 0; i < powers.Length; i++)
        {
            powers[i] = value;
            value *= 0.5f;
        }
        return powers;
    }

    /// <summary>e^x for every x: 0 below -87, infinity above 88.</summary>
    public static float ExpOfAny(float x)
    {
        return x > 88f ? float.PositiveInfinity : x <= 88f ? Exp(x) : x;
    }

    /// <summary>e^x for x at most 88.</summary>
    public static float Exp(float x)
    {
        // NaN is taken for minus infinity rather than indexing the table with it. It is asked for by name: comparisons with it
        // come out wrong on nanoFramework's interpreter.
        if (x < -87f || float.IsNaN(x))
            return 0f;
        float t = x * 1.44269504f + 0.5f;
        int n = (int)t;
        if (t < n)
            n--;
        float r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
        float p = 1.9875691500e-4f;
        p = p * r + 1.3981999507e-3f;
        p = p * r + 8.3334519073e-3f;
        p = p * r + 4.1665795894e-2f;
        p = p * r + 1.6666665459e-1f;
        p = p * r + 5.0000001201e-1f;
        float mantissa = p * r * r + r + 1f;
        if (n <= 0)
            return mantissa * PowersOfHalf[-n];
        // 2^127 is beyond the table's inverse powers.
        return n < 127 ? mantissa / PowersOfHalf[n] : mantissa / PowersOfHalf[126] * 2f;
    }

    public static float Sigmoid(float x)
    {
        if (x >= 0f)
            return 1f / (1f + Exp(-x));
        float e = Exp(x);
        return e / (1f + e);
    }

    public static float Tanh(float x)
    {
        float t = Exp(x < 0f ? 2f * x : -2f * x);
        float y = (1f - t) / (1f + t);
        return x < 0f ? -y : y;
    }

    public static float FromBits(int bits)
    {
        return System.BitConverter.ToSingle(System.BitConverter.GetBytes(bits), 0);
    }
}
