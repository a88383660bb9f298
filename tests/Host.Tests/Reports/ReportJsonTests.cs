using System.Text.Json;
using ParetoBench.Frontier;
using ParetoBench.Reports;
using ParetoBench.Results;

namespace ParetoBench.Tests.Reports;

public class ReportJsonTests
{
    private static JsonElement Of(RunReport report) => JsonDocument.Parse(ReportJson.Of(report)).RootElement;

    [Fact]
    public void Figures_have_labels_units_and_the_better_end_that_an_objective_states()
    {
        JsonElement[] figures = [.. Of(SmallRun.Report() with { Objectives = [Objective.Maximize("ram_bytes")] }).GetProperty("figures").EnumerateArray()];
        Assert.Equal(["Accuracy||maximize", "Median latency|ms|minimize", "RAM|bytes|maximize"],
            figures.Select(f => $"{f.GetProperty("label")}|{f.GetProperty("unit")}|{f.GetProperty("better")}"));
    }

    [Fact]
    public void A_figure_that_is_missing_infinite_or_not_completed_is_left_out()
    {
        MeasurementRow row = SmallRun.Row("a", double.PositiveInfinity, 0.8);
        BoardReport board = BoardReport.Of("b", Provenance.Physical, [row, row with { Status = MeasurementStatus.Refused }], SmallRun.Objectives, []);
        JsonElement[] rows = [.. Of(SmallRun.Report() with { Boards = [board] }).GetProperty("boards")[0].GetProperty("rows").EnumerateArray()];
        Assert.Equal(["accuracy", "ram_bytes"], rows[0].GetProperty("figures").EnumerateObject().Select(figure => figure.Name));
        Assert.Empty(rows[1].GetProperty("figures").EnumerateObject());
    }
}
