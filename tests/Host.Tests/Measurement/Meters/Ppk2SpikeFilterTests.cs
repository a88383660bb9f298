using ParetoBench.Measurement.Meters.Ppk2;

namespace ParetoBench.Tests.Measurement.Meters;

/// <summary>The maker's filter of the artefacts after a change of range.</summary>
public class Ppk2SpikeFilterTests
{
    private readonly Ppk2SpikeFilter _filter = new();

    [Fact]
    public void Within_a_range_samples_stay_as_they_are() =>
        Assert.Equal([1, 5, 2], new[] { 1.0, 5, 2 }.Select(amperes => _filter.Filter(0, amperes)));

    [Fact]
    public void The_first_three_of_a_new_range_are_the_moving_average()
    {
        _filter.Filter(0, 1);
        double average = 1;
        foreach (double amperes in new[] { 9.0, 2, 2 })
        {
            average = 0.18 * amperes + 0.82 * average;
            Assert.Equal(average, _filter.Filter(1, amperes), 1e-12);
        }
        Assert.Equal(2.5, _filter.Filter(1, 2.5));
    }

    [Fact]
    public void In_the_highest_range_the_average_is_held_for_two_samples_and_then_moves_slowly()
    {
        _filter.Filter(3, 1);
        Assert.Equal(1, _filter.Filter(4, 9), 1e-12);
        Assert.Equal(1, _filter.Filter(4, 9), 1e-12);
        Assert.Equal(0.06 * 2 + 0.94 * 1, _filter.Filter(4, 2), 1e-12);
        Assert.Equal(2, _filter.Filter(4, 2));
    }
}
