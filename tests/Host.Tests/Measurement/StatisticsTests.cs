using ParetoBench.Measurement;

namespace ParetoBench.Tests.Measurement;

/// <summary>Order statistics, as R and NumPy compute them by default.</summary>
public class StatisticsTests
{
    [Fact]
    public void Quantiles_lie_between_samples_in_proportion()
    {
        // numpy.quantile([1, 2, 4, 8], [0.25, 0.5, 0.75, 0.95])
        Statistics of = Statistics.Of([8, 1, 4, 2]);
        Assert.Equal((1, 3, 7.4, 8, 4), (of.Min, of.Median, Math.Round(of.P95, 12), of.Max, of.Count));
        Assert.Equal(5 - 1.75, of.Spread);
    }

    [Fact]
    public void One_sample_is_all_of_its_statistics() => Assert.Equal(new Statistics(5, 5, 5, 5, 0, 1), Statistics.Of([5]));

    [Fact]
    public void An_outlier_stays_the_largest_and_moves_no_median()
    {
        Statistics of = Statistics.Of([.. Enumerable.Repeat(1.0, 30), 1000]);
        Assert.Equal((1000, 1, 0), (of.Max, of.Median, of.Spread));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 3)]
    public void The_ends_are_the_smallest_and_the_largest(double p, double expected) => Assert.Equal(expected, Statistics.Quantile([1, 2, 3], p));
}
