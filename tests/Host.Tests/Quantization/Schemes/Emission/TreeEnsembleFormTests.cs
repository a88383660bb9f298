using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.Lowering.Operators;
using ParetoBench.Quantization.Schemes.Emission;

namespace ParetoBench.Tests.Quantization.Schemes.Emission;

public sealed class TreeEnsembleFormTests
{
    private static readonly QuantizationParameters Grid = new(0.25f, 3);

    /// <summary>Every point of the grid goes the way that its real number goes, whatever the comparison.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void An_integer_threshold_parts_the_grid_where_the_real_one_does(int mode)
    {
        foreach (float threshold in (float[])[-2f, -0.1f, 0f, 0.25f, 0.3f, 7.9f])
        {
            int integer = TreeEnsembleForm.Threshold(new TreeNode(0, mode, threshold, 0, 0), Grid);
            Assert.All(Enumerable.Range(-128, 256), q => Assert.Equal(Holds(mode, Grid.Dequantize(q), threshold), Holds(mode, q, integer)));
        }
    }

    [Theory]
    [InlineData(1e30f)]
    [InlineData(-1e30f)]
    public void A_threshold_beyond_the_grid_stays_beyond_it(float threshold)
    {
        int integer = TreeEnsembleForm.Threshold(new TreeNode(0, 0, threshold, 0, 0), Grid);
        Assert.True(integer is < sbyte.MinValue or > sbyte.MaxValue);
        Assert.Equal(Math.Sign(threshold), Math.Sign(integer));
    }

    private static bool Holds(int mode, double x, double threshold) =>
        mode switch { 0 => x <= threshold, 1 => x < threshold, 2 => x >= threshold, _ => x > threshold };
}
