using ParetoBench.Candidates.Tasks;

namespace ParetoBench.Tests.Candidates.Tasks;

public sealed class ClassMetricsTests
{
    [Fact]
    public void Accuracy_counts_the_first_of_equal_scores() =>
        Assert.Equal(0.5, ClassMetrics.Accuracy([0, 1], [[2f, 2f], [3f, 3f]]));

    [Theory]
    [InlineData(2, 1)]
    [InlineData(8, 3)]
    public void Equal_scores_of_n_symbols_cost_log2_n_bits(int symbols, double bits) =>
        Assert.Equal(bits, ClassMetrics.BitsPerSymbol([0], [Enumerable.Repeat(700f, symbols).ToArray()]), 1e-9);

    [Fact]
    public void A_symbol_with_three_quarters_of_the_probability_costs_its_logarithm() =>
        Assert.Equal(-Math.Log2(0.75), ClassMetrics.BitsPerSymbol([1], [[0f, MathF.Log(3)]]), 1e-6);

    [Fact]
    public void Scores_that_sum_to_about_1_are_probabilities_and_others_are_not()
    {
        Assert.True(ClassMetrics.AreProbabilities([[0.25f, 0.74f], [1f, 0f]]));
        Assert.False(ClassMetrics.AreProbabilities([[0.25f, 0.75f], [-0.1f, 1.1f]]));
        Assert.False(ClassMetrics.AreProbabilities([[0.25f, 0.5f]]));
    }
}
