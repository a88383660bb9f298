using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Tests.Quantization.Lowering.Operators;

public sealed class ErrorFunctionTests
{
    /// <summary>Abramowitz and Stegun, table 7.1.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 0.5204998778)]
    [InlineData(1, 0.8427007929)]
    [InlineData(2, 0.9953222650)]
    [InlineData(10, 1)]
    public void Values_are_those_of_the_tables_and_the_function_is_odd(double x, double value)
    {
        Assert.Equal(value, ErrorFunction.Of(x), 1e-10);
        Assert.Equal(-value, ErrorFunction.Of(-x), 1e-10);
    }
}
