using ParetoBench.Protocol;

namespace ParetoBench.Tests.Protocol;

public sealed class EmptyRegionTests
{
    [Fact]
    public void The_overhead_is_the_median_and_the_resolution_the_smallest_difference_that_is_not_zero() =>
        Assert.Equal((4u, 3u), Measured(new ScriptedClock(64, 0, 0, 10, 13, 20, 24, 30, 39, 50, 150), rounds: 5));

    [Fact]
    public void A_clock_that_stands_still_has_no_resolution() => Assert.Equal((0u, 0u), Measured(new ScriptedClock(64, 7), rounds: 10));

    [Fact]
    public void A_counter_that_wraps_between_two_reads_does_not_matter() =>
        Assert.Equal((6u, 6u), Measured(new ScriptedClock(16, 0xFFFD, 3), rounds: 1));

    [Fact]
    public void A_difference_beyond_32_bits_reads_as_the_largest() =>
        Assert.Equal((uint.MaxValue, uint.MaxValue), Measured(new ScriptedClock(64, 0, 1UL << 40), rounds: 1));

    private static (uint Overhead, uint Resolution) Measured(ScriptedClock clock, int rounds)
    {
        EmptyRegion region = new(clock);
        region.Measure(rounds);
        return (region.Overhead, region.Resolution);
    }
}
