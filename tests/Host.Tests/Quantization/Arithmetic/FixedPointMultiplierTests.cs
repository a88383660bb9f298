using System.Numerics;
using ParetoBench.Engine.Kernels;
using ParetoBench.Quantization.Arithmetic;

namespace ParetoBench.Tests.Quantization.Arithmetic;

/// <summary>Real factors in fixed point, and what the engine makes of them, against unbounded integers.</summary>
public sealed class FixedPointMultiplierTests
{
    private const int Cases = 20_000;

    [Fact]
    public void A_factor_comes_back_within_half_a_unit_of_its_31_bits()
    {
        Random random = new(1);
        for (int i = 0; i < Cases; i++)
        {
            double factor = Math.ScaleB(1 + random.NextDouble(), random.Next(-32, 29));
            FixedPointMultiplier encoded = FixedPointMultiplier.Of(factor);
            Assert.InRange(encoded.Multiplier, 1 << 30, int.MaxValue);
            Assert.InRange(encoded.Shift, -31, 30);
            double back = Math.ScaleB(encoded.Multiplier, encoded.Shift - 31);
            Assert.True(Math.Abs(back - factor) <= factor * Math.ScaleB(1, -31), $"{factor:R} came back as {back:R}");
        }
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 1 << 30, 1)]
    [InlineData(0.5, 1 << 30, 0)]
    [InlineData(0.9999999999, 1 << 30, 1)]
    [InlineData(1e-12, 0, 0)]
    [InlineData(4e9, int.MaxValue, 30)]
    [InlineData(1073741823, int.MaxValue - 1, 30)]
    public void The_corners_are_TensorFlow_Lites(double factor, int multiplier, int shift) =>
        Assert.Equal(new FixedPointMultiplier(multiplier, shift), FixedPointMultiplier.Of(factor));

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_scale_factor_is_refused(double factor) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FixedPointMultiplier.Of(factor));

    [Fact]
    public void Rounding_once_is_round_half_up_of_the_exact_product()
    {
        Random random = new(2);
        for (int i = 0; i < Cases; i++)
        {
            (int x, int multiplier, int shift) = Operands(random);
            // floor(x * M / 2^(31 - s) + 1/2), in integers.
            BigInteger exact = Floor(2 * (BigInteger)x * multiplier + BigInteger.Pow(2, 31 - shift), BigInteger.Pow(2, 32 - shift));
            Assert.True(Wrapped(exact) == Requantization.ApplySingle(x, multiplier, shift), $"x {x}, multiplier {multiplier}, shift {shift}");
        }
    }

    [Fact]
    public void Rounding_twice_rounds_the_high_product_half_up_and_the_shift_half_away_from_zero()
    {
        Random random = new(3);
        for (int i = 0; i < Cases; i++)
        {
            (int x, int multiplier, int shift) = Operands(random);
            int left = Wrapped((BigInteger)x << Math.Max(shift, 0));
            BigInteger high = Floor((BigInteger)left * multiplier + BigInteger.Pow(2, 30), BigInteger.Pow(2, 31));
            int right = Math.Max(-shift, 0);
            BigInteger size = Floor(2 * BigInteger.Abs(high) + BigInteger.Pow(2, right), BigInteger.Pow(2, right + 1));
            Assert.True((int)(size * high.Sign) == Requantization.ApplyDouble(x, multiplier, shift), $"x {x}, multiplier {multiplier}, shift {shift}");
        }
    }

    private static (int X, int Multiplier, int Shift) Operands(Random random)
    {
        int x = random.Next(4) switch
        {
            0 => random.Next(int.MinValue, int.MaxValue),
            1 => random.Next(-300, 300),
            _ => random.Next(-(1 << 22), 1 << 22),
        };
        // Powers of two make exact halves.
        int multiplier = random.Next(5) == 0 ? 1 << 30 : random.Next(1 << 30, int.MaxValue);
        return (x, multiplier, random.Next(3) == 0 ? random.Next(-31, 31) : random.Next(-12, 3));
    }

    private static BigInteger Floor(BigInteger value, BigInteger divisor)
    {
        BigInteger quotient = BigInteger.DivRem(value, divisor, out BigInteger remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }

    /// <summary>As i32, the bits above dropped.</summary>
    private static int Wrapped(BigInteger value) => unchecked((int)(uint)(value & uint.MaxValue));
}
