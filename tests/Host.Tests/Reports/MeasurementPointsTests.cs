using ParetoBench.Reports;
using ParetoBench.Results;

namespace ParetoBench.Tests.Reports;

public class MeasurementPointsTests
{
    [Fact]
    public void Figures_go_by_their_names_in_measurements_csv()
    {
        MeasurementPoints points = new([SmallRun.Row("a", 1.5, 0.8)]);
        Assert.Equal((1, "a int8"), (points.Count, points.Label(0)));
        Assert.Equal([1.5, 2048, 0.8, null], new[] { "latency_ms", "ram_bytes", "accuracy", "energy_uj" }.Select(column => points.Figure(0, column)));
    }

    [Fact]
    public void A_measurement_that_is_not_completed_has_no_figures() =>
        Assert.Null(new MeasurementPoints([SmallRun.Row("a", 1, 0.8) with { Status = MeasurementStatus.Differs }]).Figure(0, "latency_ms"));

    [Fact]
    public void An_infinite_figure_is_none() =>
        Assert.Null(new MeasurementPoints([SmallRun.Row("a", 1, double.PositiveInfinity)]).Figure(0, "accuracy"));
}
