using FsCheck;
using FsCheck.Fluent;
using ParetoBench.Quantization.Arithmetic;

namespace ParetoBench.Tests.Quantization.Arithmetic;

public sealed class QuantizationParametersTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(2000);

    /// <summary>Ranges of every size and place: around zero, beside it, empty.</summary>
    private static readonly Arbitrary<(float Min, float Max)> Ranges = (
        from a in Gen.Choose(-1_000_000, 1_000_000)
        from b in Gen.Choose(-1_000_000, 1_000_000)
        from exponent in Gen.Choose(-30, 20)
        select (Min: Scaled(Math.Min(a, b), exponent), Max: Scaled(Math.Max(a, b), exponent))).ToArbitrary();

    [Fact]
    public void Zero_is_represented_exactly() =>
        Prop.ForAll(Ranges, r =>
        {
            QuantizationParameters p = QuantizationParameters.ForRange(r.Min, r.Max);
            return p.ZeroPoint is >= -128 and <= 127 && p.Dequantize(p.Quantize(0f)) == 0f;
        }).Check(Runs);

    [Fact]
    public void The_range_is_covered_to_within_half_a_step() =>
        Prop.ForAll(Ranges, r =>
        {
            QuantizationParameters p = QuantizationParameters.ForRange(r.Min, r.Max);
            double slack = 0.5001 * p.Scale;
            return p.Dequantize(-128) <= Math.Min(r.Min, 0) + slack && p.Dequantize(127) >= Math.Max(r.Max, 0) - slack;
        }).Check(Runs);

    [Fact]
    public void A_value_in_range_comes_back_within_half_a_step_and_a_quarter_for_the_rounded_zero_point() =>
        Prop.ForAll(Ranges, Gen.Choose(0, 1000).ToArbitrary(), (r, part) =>
        {
            QuantizationParameters p = QuantizationParameters.ForRange(r.Min, r.Max);
            float value = (float)(r.Min + (r.Max - (double)r.Min) * part / 1000);
            // Inside what the integers reach it is half a step; at an end the rounded zero point costs up to as much again.
            bool reached = value >= p.Dequantize(-128) && value <= p.Dequantize(127);
            return Math.Abs(p.Dequantize(p.Quantize(value)) - (double)value) <= (reached ? 0.5001 : 1.0002) * p.Scale;
        }).Check(Runs);

    [Fact]
    public void Every_integer_comes_back() =>
        Prop.ForAll(Ranges, r =>
        {
            QuantizationParameters p = QuantizationParameters.ForRange(r.Min, r.Max);
            return Enumerable.Range(-128, 256).All(q => p.Quantize(p.Dequantize(q)) == q);
        }).Check(Runs);

    [Theory]
    [InlineData(0f, 0f, 1f, 0)]
    [InlineData(0f, 1e-40f, 1f, 0)]
    [InlineData(0f, 255f, 1f, -128)]
    [InlineData(-255f, 0f, 1f, 127)]
    [InlineData(10f, 255f, 1f, -128)]
    [InlineData(-127.5f, 127.5f, 1f, 0)]
    public void Known_ranges_have_known_parameters(float min, float max, float scale, int zeroPoint) =>
        Assert.Equal(new QuantizationParameters(scale, zeroPoint), QuantizationParameters.ForRange(min, max));

    [Theory]
    [InlineData(float.NegativeInfinity, -128)]
    [InlineData(float.PositiveInfinity, 127)]
    [InlineData(0f, 3)]
    [InlineData(0.25f, 4)]
    [InlineData(-0.25f, 2)]
    [InlineData(1e9f, 127)]
    public void A_bound_rounds_half_away_from_zero_and_stays_in_range(float real, int bound) =>
        Assert.Equal(bound, new QuantizationParameters(0.5f, 3).Bound(real));

    private static float Scaled(int value, int exponent) => (float)Math.ScaleB(value, exponent);
}
