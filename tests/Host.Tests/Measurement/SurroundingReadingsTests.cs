using ParetoBench.Deployment;
using ParetoBench.Measurement;

namespace ParetoBench.Tests.Measurement;

/// <summary>What surrounded a timing; how a throttled one is repeated is in <see cref="Boards.ThrottleGuardTests"/>.</summary>
public class SurroundingReadingsTests
{
    private static readonly RunnerEnvironment Silent = new() { NowTicks = 0 };

    [Fact]
    public void A_board_that_tells_nothing_has_no_surroundings()
    {
        Assert.Empty(SurroundingReadings.Of(null, [1], Provenance.Physical, default));
        Assert.Empty(Of(Silent, Silent));
    }

    [Fact]
    public void What_is_told_at_one_end_only_is_no_reading() => Assert.Empty(Of(Silent with { Temperature = 40 }, Silent));

    [Fact]
    public void Frequencies_become_hertz_from_before_and_after()
    {
        Reading frequency = Assert.Single(Of(Silent with { Frequency = 600_000 }, Silent with { Frequency = 1_500_000 }));
        Assert.Equal(("core_frequency", "Hz"), (frequency.Quantity, frequency.Unit));
        Assert.Equal([6e8, 1.5e9], frequency.Samples);
    }

    [Theory]
    [InlineData(5000L, 3000L, 2000L)]
    [InlineData(3000L, 3000L, null)]
    [InlineData(2000L, 3000L, null)]
    [InlineData(5000L, null, null)]
    public void Memory_is_what_lies_above_the_idle_runner_or_unknown(long? peak, long? idle, long? above)
    {
        RunnerEnvironment after = Silent with { ResidentPeak = peak, ResidentIdle = idle };
        Assert.Equal(above, SurroundingReadings.Row(new(Silent, after, 0, false), [])!.ResidentBytes);
        Assert.Equal(above, Of(Silent, after).SingleOrDefault(r => r.Quantity == "resident_above_idle")?.Samples[0] is { } bytes ? (long)bytes : null);
    }

    [Fact]
    public void Collections_are_those_between_the_two_ends()
    {
        Surroundings row = SurroundingReadings.Row(new(Silent with { Collections = 7 }, Silent with { Collections = 9 }, 0, false), [3])!;
        Assert.Equal((2L, 1), (row.GarbageCollections, row.SamplesWithCollection));
    }

    [Fact]
    public void A_rule_of_frequency_that_changed_is_told_with_both()
    {
        MeasuredSurroundings changed = new(Silent with { Governor = "ondemand" }, Silent with { Governor = "performance" }, 0, false);
        Assert.Equal("ondemand, then performance", SurroundingReadings.Row(changed, [])!.Governor);
    }

    [Fact]
    public void Nothing_is_said_of_throttling_where_the_board_does_not_tell()
    {
        Surroundings row = SurroundingReadings.Row(new(Silent, Silent, 2, false), [])!;
        Assert.Equal((null, null), (row.Throttled, row.ThrottledTimingsDiscarded));
    }

    private static IEnumerable<Reading> Of(RunnerEnvironment before, RunnerEnvironment after) =>
        SurroundingReadings.Of(new MeasuredSurroundings(before, after, 0, false), [], Provenance.Physical, default);
}
