using ParetoBench.Deployment;
using ParetoBench.Measurement;
using ParetoBench.Measurement.Sessions;

namespace ParetoBench.Tests.Measurement.Sessions;

/// <summary>Timings on a board that gets hot: what it tells is a list, in the order in which it is asked.</summary>
public sealed class ThrottleGuardTests
{
    private readonly Queue<RunnerEnvironment?> _told = new();
    private readonly List<TimeSpan> _waits = [];
    private int _timings;

    [Fact]
    public void A_board_that_tells_nothing_is_timed_once()
    {
        _told.Enqueue(null);
        Assert.Null(Measure().Surroundings);
        Assert.Equal(1, _timings);
    }

    [Fact]
    public void A_cool_board_is_timed_once_and_both_ends_are_kept()
    {
        Tell((45, 0), (52, 0));
        MeasuredSurroundings kept = Measure().Surroundings!;
        Assert.Equal((45.0, 52.0, 0, false), (kept.Before.Temperature, kept.After.Temperature, kept.Discarded, kept.Throttled));
        Assert.Empty(_waits);
    }

    [Fact]
    public void What_happened_before_the_timing_and_is_over_does_not_matter()
    {
        Tell((45, 0x50000), (52, 0x50000));
        Assert.False(Measure().Surroundings!.Throttled);
        Assert.Equal(1, _timings);
    }

    [Theory]
    [InlineData(0x50005u)]
    [InlineData(0x40000u)]
    public void A_timing_that_was_throttled_even_for_a_moment_is_done_again_once_the_board_is_cool(uint bits)
    {
        Tell((70, 0), (82, bits), (81, bits | 4), (78, bits & 0xF0000), (77, bits & 0xF0000), (79, bits & 0xF0000));
        (int result, MeasuredSurroundings? kept) = Measure();
        Assert.Equal((2, 77.0, 1, false), (result, kept!.Before.Temperature, kept.Discarded, kept.Throttled));
        Assert.Equal(3, _waits.Count);
    }

    [Fact]
    public void A_board_that_never_cools_is_timed_some_times_and_the_last_timing_is_marked()
    {
        while (_told.Count < 400)
            Tell((85, 0x50004));
        (int result, MeasuredSurroundings? kept) = Measure();
        Assert.Equal((ThrottleGuard.MostAttempts, ThrottleGuard.MostAttempts - 1, true), (result, kept!.Discarded, kept.Throttled));
        Reading mark = SurroundingReadings.Of(kept, [], Provenance.Physical, default).Single(r => r.Quantity == SurroundingReadings.Throttled);
        Assert.Equal([1], mark.Samples);
    }

    [Fact]
    public void Surroundings_become_readings_with_before_and_after_and_unknown_ones_are_left_out()
    {
        RunnerEnvironment before = new()
        {
            NowTicks = 1,
            Temperature = 45,
            Frequency = 1_500_000,
            Collections = 3,
            Governor = "performance",
            PinnedCore = 3,
            Machine = "Pi",
        };
        RunnerEnvironment after = before with { Temperature = 52.5, Collections = 5, ResidentPeak = 9_000_000, ResidentIdle = 5_000_000 };
        Reading[] readings = [.. SurroundingReadings.Of(new MeasuredSurroundings(before, after, 0, false), [7, 30], Provenance.Physical, default)];
        Assert.Equal(
            ["core_temperature", "core_frequency", "resident_above_idle", "garbage_collections", "samples_with_collection"], readings.Select(r => r.Quantity));
        Assert.Equal([[45, 52.5], [1.5e9, 1.5e9], [4e6], [2], [7, 30]], readings.Select(r => r.Samples));
        Assert.Equal("Pi, governor performance, pinned to core 3", readings[0].Instrument);
    }

    [Fact]
    public void Surroundings_become_columns_and_unknown_ones_stay_empty()
    {
        RunnerEnvironment before = new()
        {
            NowTicks = 1,
            Temperature = 45,
            Frequency = 1_500_000,
            MaximumFrequency = 1_800_000,
            Collections = 3,
            Governor = "performance",
        };
        RunnerEnvironment after = before with { Temperature = 52.5, Frequency = 600_000, Collections = 5, ResidentPeak = 9_000_000, ResidentIdle = 5_000_000 };
        Surroundings row = SurroundingReadings.Row(new MeasuredSurroundings(before, after, 0, false), [7, 30])!;
        Assert.Equal(new Surroundings
        {
            Governor = "performance",
            CoreMhzMaximum = 1800,
            CoreMhzBefore = 1500,
            CoreMhzAfter = 600,
            CoreCelsiusBefore = 45,
            CoreCelsiusAfter = 52.5,
            GarbageCollections = 2,
            SamplesWithCollection = 2,
            ResidentBytes = 4_000_000,
        }, row);
        // A board that tells no throttling bits is not one that did not throttle.
        Assert.Null(row.Throttled);
        Assert.True(SurroundingReadings.Row(new MeasuredSurroundings(before with { Throttling = 4 }, after with { Throttling = 4 }, 2, true), [])!.Throttled);
        Assert.Null(SurroundingReadings.Row(null, []));
    }

    private void Tell(params (double Temperature, uint Throttling)[] all)
    {
        foreach ((double temperature, uint bits) in all)
            _told.Enqueue(new RunnerEnvironment { NowTicks = 0, Temperature = temperature, Throttling = bits });
    }

    private (int Result, MeasuredSurroundings? Surroundings) Measure() => new ThrottleGuard(_told.Dequeue, _waits.Add).Measure(() => ++_timings);
}
