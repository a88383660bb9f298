using ParetoBench.Frontier;
using ParetoBench.Frontier.Picking;
using ParetoBench.Measurement;
using ParetoBench.Reports;
using ParetoBench.Results;

namespace ParetoBench.Tests.Reports;

public class BoardReportTests
{
    [Fact]
    public void Ranks_and_recommendation_come_from_the_board_s_measurements()
    {
        BoardReport board = SmallRun.Board();
        Assert.Equal([1, 1, 2, null], board.Measurements.Select(m => m.Rank));
        Assert.Equal(["a int8", "b int8"], board.Measurements[2].DominatedBy);
        Assert.Equal(new Recommendation("b", "int8", "accuracy 0.9 is the highest of the 3 that meet every budget"), board.Recommendation);
    }

    [Fact]
    public void A_measurement_that_was_refused_has_no_rank_whatever_figures_it_carries()
    {
        MeasurementRow refused = SmallRun.Row("a", 1, 0.9) with { Status = MeasurementStatus.Refused };
        Assert.Null(BoardReport.Of("x", Provenance.Physical, [refused], SmallRun.Objectives, []).Measurements[0].Rank);
    }

    [Fact]
    public void When_no_variant_fits_the_reason_names_the_budget_and_the_nearest()
    {
        BoardReport board = BoardReport.Of("x", Provenance.Physical, [SmallRun.Row("a", 2, 0.9)], SmallRun.Objectives, [Budget.Parse("latency_ms<1")]);
        Assert.Null(board.Recommendation);
        Assert.Equal("none of 1 meets every budget: latency_ms<1 fails for 1; the nearest is a int8", board.NoRecommendation);
    }

    [Fact]
    public void A_board_without_measurements_says_so() =>
        Assert.Equal("nothing was measured on this board", BoardReport.Of("x", Provenance.Physical, [], SmallRun.Objectives, []).NoRecommendation);

    [Fact]
    public void Surroundings_are_one_line_and_disturbed_timings_are_marked()
    {
        Surroundings cool = new()
        {
            Governor = "performance",
            CoreMhzBefore = 1800,
            CoreMhzAfter = 1800,
            CoreCelsiusBefore = 50,
            CoreCelsiusAfter = 52,
            Throttled = false,
        };
        BoardReport board = BoardReport.Of("pi", Provenance.Physical,
            [
                SmallRun.Row("a", 1, 0.8) with { Surroundings = cool },
                SmallRun.Row("b", 2, 0.9) with { Surroundings = cool with { Throttled = true, CoreMhzAfter = 600, ThrottledTimingsDiscarded = 2 } },
            ], SmallRun.Objectives, []);
        Assert.Equal(
            "governor performance; core at 600 to 1800 MHz; 50.0 to 52.0 °C; throttled; 2 timings discarded because of throttling, then repeated",
            board.Surroundings);
        Assert.StartsWith("1 of 2 timings marked \"throttled\"", Assert.Single(board.Notes));
        BoardReport unknown = BoardReport.Of("x", Provenance.Physical, [SmallRun.Row("a", 1, 0.8)], SmallRun.Objectives, []);
        Assert.Equal(("", 0), (SmallRun.Board().Surroundings, unknown.Notes.Count));
    }

    [Fact]
    public void What_decides_the_pick_can_be_stated()
    {
        MeasurementRow[] rows = [SmallRun.Row("a", 1, 0.8), SmallRun.Row("b", 2, 0.9)];
        BoardReport board = BoardReport.Of("x", Provenance.Physical, rows, SmallRun.Objectives, [], [Objective.Minimize("latency_ms")]);
        Assert.Equal("a", board.Recommendation?.Candidate);
    }
}
