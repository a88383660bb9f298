namespace ParetoBench.Engine.Kernels;

/// <summary>Fixed-point scaling of accumulators (MODEL.md, section 4).</summary>
public static class Requantization
{
    /// <summary>x * multiplier * 2^(shift - 31), rounded.</summary>
    public static int Apply(int x, int multiplier, int shift, bool doubleRounding)
    {
        return doubleRounding ? ApplyDouble(x, multiplier, shift) : ApplySingle(x, multiplier, shift);
    }

    /// <summary>Round half up, once.</summary>
    public static int ApplySingle(int x, int multiplier, int shift)
    {
        int right = 31 - shift;
        return (int)(((long)x * multiplier + (1L << (right - 1))) >> right);
    }

    /// <summary>Rounds twice, as TFLM and CMSIS-NN do by default.</summary>
    public static int ApplyDouble(int x, int multiplier, int shift)
    {
        int left = shift > 0 ? shift : 0;
        return RoundingDivideByPowerOfTwo(DoublingHighMultiply(x << left, multiplier), left - shift);
    }

    /// <summary>Scales a 64-bit sum of 16-bit data, with 16 bits of the multiplier (MODEL.md, section 9).</summary>
    public static int ApplyWide(long x, int multiplier, int shift)
    {
        int reduced = multiplier < 0x7FFF0000 ? (multiplier + (1 << 15)) >> 16 : 0x7FFF;
        return (int)((x * reduced + (1L << (14 - shift))) >> (15 - shift));
    }

    /// <summary>floor((a*b + 2^30) / 2^31), saturated.</summary>
    public static int DoublingHighMultiply(int a, int b)
    {
        if (a == int.MinValue && b == int.MinValue)
            return int.MaxValue;
        return (int)(((long)a * b + (1L << 30)) >> 31);
    }

    /// <summary>value / 2^exponent, round half away from zero; exponent in 0..31.</summary>
    public static int RoundingDivideByPowerOfTwo(int value, int exponent)
    {
        int mask = (int)((1L << exponent) - 1);
        int threshold = (mask >> 1) + (value < 0 ? 1 : 0);
        return (value >> exponent) + ((value & mask) > threshold ? 1 : 0);
    }

    public static int Saturate16(int value)
    {
        return value > 32767 ? 32767 : value < -32768 ? -32768 : value;
    }
}
