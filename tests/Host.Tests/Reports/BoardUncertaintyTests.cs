using ParetoBench.Frontier.Uncertainty;
using ParetoBench.Measurement;
using ParetoBench.Reports;
using ParetoBench.Results;
using ParetoBench.Tests.Results;

namespace ParetoBench.Tests.Reports;

public sealed class BoardUncertaintyTests : IDisposable
{
    private readonly RunFile _file = new();

    private BoardReport Board(params (string Candidate, double Accuracy, double[] Seconds)[] measured)
    {
        using ResultStore store = _file.Open();
        MeasurementRow[] rows = [.. measured.Select(m => SmallRun.Row(m.Candidate, 1e3 * m.Seconds.Order().ElementAt(m.Seconds.Length / 2), m.Accuracy))];
        foreach ((MeasurementRow row, double[] seconds) in rows.Zip(measured.Select(m => m.Seconds)))
            store.AddMeasurement(row, [new Reading("latency", "s", seconds, row.Provenance, "clock", DateTimeOffset.UnixEpoch)]);
        return BoardUncertainty.Add(BoardReport.Of("b", Provenance.Physical, rows, SmallRun.Objectives, []), store);
    }

    [Fact]
    public void A_place_that_the_scatter_cannot_change_is_decided()
    {
        BoardReport board = Board(("fast", 0.9, [0.001, 0.0011, 0.0012]), ("slow", 0.8, [0.005, 0.0051, 0.0052]));
        Assert.Equal([MembershipDecision.Frontier, MembershipDecision.Dominated], board.Measurements.Select(m => m.Membership!.Decision));
    }

    [Fact]
    public void Draws_are_medians_of_repeats_in_the_column_s_unit()
    {
        RankedMeasurement measurement = Board(("a", 0.9, [0.001, 0.002, 0.003])).Measurements[0];
        Assert.Equal("latency_ms", Assert.Single(measurement.Draws.Keys));
        Assert.All(measurement.Draws["latency_ms"], draw => Assert.Contains(Math.Round(draw, 9), new[] { 1.0, 2.0, 3.0 }));
    }

    [Fact]
    public void Efficiencies_compare_with_the_others()
    {
        BoardReport board = Board(("fast", 0.9, [0.001, 0.0011, 0.0012]), ("slow", 0.8, [0.005, 0.0051, 0.0052]));
        Assert.Equal(1, board.Measurements[0].Efficiency!.Efficiency, 9);
        Assert.InRange(board.Measurements[1].Efficiency!.Efficiency, 0.2, 0.25);
    }

    [Fact]
    public void A_board_without_ranked_measurements_stays_as_it_is()
    {
        using ResultStore store = _file.Open();
        BoardReport board = BoardReport.Of("b", Provenance.Physical, [], SmallRun.Objectives, []);
        Assert.Same(board, BoardUncertainty.Add(board, store));
    }

    public void Dispose() => _file.Dispose();
}
