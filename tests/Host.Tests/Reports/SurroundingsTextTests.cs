using ParetoBench.Measurement;
using ParetoBench.Reports;
using ParetoBench.Results;

namespace ParetoBench.Tests.Reports;

public class SurroundingsTextTests
{
    private static MeasurementRow Row(Surroundings? surroundings) => SmallRun.Row("a", 1, 0.8) with { Surroundings = surroundings, Iterations = 30 };

    [Fact]
    public void Everything_known_is_one_line() => Assert.Equal(
        "Pi 4; Debian 12; governor ondemand; pinned to core 3; core at 1500 MHz (maximum 1800 MHz); 50.0 °C; not throttled",
        SurroundingsText.Of(
        [
            Row(new Surroundings
            {
                Machine = "Pi 4", System = "Debian 12", Governor = "ondemand", PinnedCore = 3, CoreMhzMaximum = 1800, CoreMhzBefore = 1500, CoreMhzAfter = 1500,
                CoreCelsiusBefore = 50, CoreCelsiusAfter = 50, Throttled = false, ThrottledTimingsDiscarded = 0,
            }),
        ]));

    [Fact]
    public void A_board_that_does_not_report_throttling_leaves_it_unknown() =>
        Assert.Equal("Pi 4; throttling: unknown", SurroundingsText.Of([Row(new Surroundings { Machine = "Pi 4" })]));

    [Fact]
    public void Without_surroundings_the_line_is_empty() => Assert.Equal("", SurroundingsText.Of([Row(null)]));

    [Fact]
    public void A_disturbed_timing_is_marked()
    {
        Assert.Equal(["throttled during timing", "garbage collection in 3 of 30 timed samples"],
            SurroundingsText.Marks(Row(new Surroundings { Throttled = true, SamplesWithCollection = 3 })));
        Assert.Empty(SurroundingsText.Marks(Row(new Surroundings { Throttled = false, SamplesWithCollection = 0 })));
    }

    [Fact]
    public void Notes_say_how_many_timings_are_marked_and_what_follows()
    {
        MeasurementRow[] rows = [Row(new Surroundings { Throttled = true }), Row(new Surroundings { SamplesWithCollection = 3 })];
        Assert.Equal(
            [
                "1 of 2 timings marked \"throttled\": the board slowed itself down during timing, although it was given time to cool. "
                    + "Improve its cooling or power supply, then measure in a new run.",
                "1 of 2 timings marked \"garbage collection\": the runner collected garbage during some samples, which are kept. "
                    + "A few of these hardly affect the median, but they do affect the 95th percentile.",
            ], SurroundingsText.Notes(rows));
    }
}
