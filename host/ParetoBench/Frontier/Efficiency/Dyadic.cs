using System.Numerics;

namespace ParetoBench.Frontier.Efficiency;

/// <summary>Floating-point numbers in exact form: whole numbers times powers of two.</summary>
internal static class Dyadic
{
    private const int MantissaBits = 52;

    /// <summary>The largest e for which all figures are whole multiples of 2^e, or near enough to it.</summary>
    public static int Finest(ReadOnlySpan<double> figures)
    {
        int finest = 0;
        foreach (double figure in figures)
        {
            if (figure != 0)
                finest = Math.Min(finest, Math.ILogB(figure) - MantissaBits);
        }
        return finest;
    }

    /// <summary>The figure divided by 2^exponent, which must be a whole number.</summary>
    public static BigInteger Whole(double figure, int exponent)
    {
        if (figure == 0)
            return BigInteger.Zero;
        int own = Math.ILogB(figure) - MantissaBits;
        return new BigInteger(Math.ScaleB(figure, -own)) << (own - exponent);
    }

    /// <summary>numerator / denominator * 2^exponent.</summary>
    public static double Ratio(BigInteger numerator, BigInteger denominator, int exponent)
    {
        if (numerator.IsZero)
            return 0;

        // 64 bits of quotient, so that rounding it to a double costs next to nothing.
        int shift = (int)(64 + denominator.GetBitLength() - numerator.GetBitLength());
        BigInteger quotient = shift >= 0 ? (numerator << shift) / denominator : numerator / (denominator << -shift);
        return Math.ScaleB((double)quotient, exponent - shift);
    }
}
