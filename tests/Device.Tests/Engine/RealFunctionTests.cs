using ParetoBench.Engine.Kernels;

namespace ParetoBench.Tests.Engine;

/// <summary>The engine's own functions of real numbers (MODEL.md, sections 7 and 10) against .NET's, and at their edges.</summary>
public sealed class RealFunctionTests
{
    private static readonly float[] Anything = [.. Bits(20_000)];

    [Fact]
    public void The_square_root_is_correctly_rounded() =>
        Assert.All(Anything.Where(x => !(x < 0f)), x => Assert.Equal(MathF.Sqrt(x), RealMath.Sqrt(x)));

    [Fact]
    public void Rounding_goes_to_the_nearest_whole_number_and_from_the_middle_to_an_even_one() =>
        Assert.All([.. Anything, 0.5f, 1.5f, 2.5f, -0.5f, -1.5f, 8388607.5f], x => Assert.Equal(MathF.Round(x), RealMath.Round(x)));

    [Fact]
    public void Floor_and_ceiling_are_NETs() =>
        Assert.All(Anything, x => Assert.Equal((MathF.Floor(x), MathF.Ceiling(x)), (RealMath.Floor(x), RealMath.Ceiling(x))));

    [Fact]
    public void Exponential_sigmoid_and_tanh_are_within_the_tolerance_of_engines()
    {
        for (float x = -90f; x <= 90f; x += 0.37f)
        {
            AssertNear(MathF.Exp(x), FloatMath.ExpOfAny(x));
            AssertNear(1f / (1f + MathF.Exp(-x)), FloatMath.Sigmoid(x));
            AssertNear(MathF.Tanh(x), FloatMath.Tanh(x));
        }
    }

    [Theory]
    [InlineData(-88f, 0f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(89f, float.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NaN, float.NaN)]
    public void The_exponential_has_defined_ends(float x, float expected) => Assert.Equal(expected, FloatMath.ExpOfAny(x));

    [Theory]
    [InlineData(-1f, float.NaN)]
    [InlineData(0f, float.NegativeInfinity)]
    [InlineData(1e-45f, float.NegativeInfinity)]
    [InlineData(1f, 0f)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    public void The_logarithm_has_defined_ends(float x, float expected) => Assert.Equal(expected, FloatFunctions.Log(x));

    [Theory]
    [InlineData(-2f, 3f, -8f)]
    [InlineData(-2f, -2f, 0.25f)]
    [InlineData(5f, 0f, 1f)]
    [InlineData(-2f, 0.5f, float.NaN)]
    [InlineData(0f, 0.5f, 0f)]
    [InlineData(0f, -0.5f, float.PositiveInfinity)]
    [InlineData(0f, -1f, float.PositiveInfinity)]
    public void A_power_by_a_whole_exponent_is_a_product_and_any_other_wants_a_positive_base(float x, float exponent, float expected) =>
        Assert.Equal(expected, FloatFunctions.Power(x, exponent));

    [Fact]
    public void The_error_function_is_odd_and_ends_at_one()
    {
        for (float x = 0f; x < 6f; x += 0.11f)
            Assert.Equal(-FloatFunctions.Erf(x), FloatFunctions.Erf(-x));
        Assert.Equal(0.842701f, FloatFunctions.Erf(1f), 1e-5f);
        Assert.Equal(1f, FloatFunctions.Erf(6f));
    }

    private static void AssertNear(float expected, float found)
    {
        bool near = float.IsInfinity(found) ? expected > 1e38f : MathF.Abs(found - expected) <= 1e-4f * (1f + MathF.Abs(expected));
        Assert.True(near, $"{found} is not {expected}");
    }

    /// <summary>Normal numbers of all sizes and signs.</summary>
    private static IEnumerable<float> Bits(int count)
    {
        Random random = new(1);
        return Enumerable.Range(0, count).Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue))).Where(float.IsNormal);
    }
}
