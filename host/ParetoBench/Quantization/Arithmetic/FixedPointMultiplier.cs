namespace ParetoBench.Quantization.Arithmetic;

/// <summary>A positive real factor as Multiplier * 2^(Shift - 31) (MODEL.md, section 4).</summary>
public readonly record struct FixedPointMultiplier(int Multiplier, int Shift)
{
    /// <summary>Encodes the factor: multiplier in [2^30, 2^31), or 0 for factors below 2^-32 (TFLite's QuantizeMultiplier).</summary>
    public static FixedPointMultiplier Of(double factor)
    {
        if (!(factor >= 0) || double.IsInfinity(factor))
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "a scale factor is finite and not negative");
        if (factor == 0)
            return new FixedPointMultiplier(0, 0);
        int exponent = Math.ILogB(factor) + 1;
        long mantissa = (long)Math.Round(Math.ScaleB(factor, 31 - exponent), MidpointRounding.AwayFromZero);
        if (mantissa == 1L << 31)
        {
            mantissa /= 2;
            exponent++;
        }
        if (exponent < -31)
            return new FixedPointMultiplier(0, 0);
        return exponent > 30 ? new FixedPointMultiplier(int.MaxValue, 30) : new FixedPointMultiplier((int)mantissa, exponent);
    }
}
