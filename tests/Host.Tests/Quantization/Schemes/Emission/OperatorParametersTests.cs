using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.Lowering.Operators;
using ParetoBench.Quantization.Schemes.Emission;

namespace ParetoBench.Tests.Quantization.Schemes.Emission;

public sealed class OperatorParametersTests
{
    [Theory]
    [InlineData(ElementType.I8, 20)]
    [InlineData(ElementType.I16, 15)]
    public void Factors_of_a_sum_undo_each_other_but_for_the_headroom(int type, int headroom)
    {
        QuantizationParameters a = new(0.1f, 0), b = new(0.3f, 0), y = new(0.2f, 0);
        (double fa, double fb, double fy) = OperatorParameters.SumFactors(a, b, y, type);
        Assert.Equal((double)a.Scale / y.Scale, fa * fy * (1 << headroom), 1e-12);
        Assert.Equal((double)b.Scale / y.Scale, fb * fy * (1 << headroom), 1e-12);
        Assert.InRange(Math.Max(fa, fb), 0, 0.5);
    }

    [Fact]
    public void An_infinite_bound_is_the_end_of_the_type() =>
        Assert.Equal([10, 127], OperatorParameters.Bounds(Activation.Relu, new QuantizationParameters(0.5f, 10)));
}
