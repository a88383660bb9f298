using ParetoBench.Results;

namespace ParetoBench.Tests.Results;

public class FigureTests
{
    [Theory]
    [InlineData("latency_ms", "Median latency", "ms", ObjectiveDirection.Minimize)]
    [InlineData("core_mhz_after", "Core frequency after timing", "MHz", ObjectiveDirection.Maximize)]
    [InlineData("accuracy", "Accuracy", "", ObjectiveDirection.Maximize)]
    [InlineData("bits_per_symbol", "Bits per symbol", "", ObjectiveDirection.Minimize)]
    public void A_figure_knows_its_label_its_unit_and_its_better_end(string name, string label, string unit, ObjectiveDirection better)
    {
        Figure figure = Figure.Named(name);
        Assert.Equal((label, unit, better), (figure.Label, figure.Unit, figure.Better));
    }

    [Fact]
    public void Only_figures_that_some_measurement_has_are_shown_quality_first()
    {
        MeasurementRow row = SampleRow.Bare() with { RamBytes = 5, Quality = new Dictionary<string, double> { ["accuracy"] = 0.5 } };
        Assert.Equal(["accuracy", "ram_bytes"], Figure.In([SampleRow.Bare(), row]).Select(figure => figure.Name));
        Assert.Equal(5, Figure.Named("ram_bytes").Of(row));
        Assert.Null(Figure.Named("ram_bytes").Of(SampleRow.Bare()));
    }

    [Fact]
    public void Columns_that_are_no_figures_are_no_objectives()
    {
        Assert.DoesNotContain("governor", Figure.MeasuredNames);
        Assert.DoesNotContain("energy_coverage", Figure.MeasuredNames);
        Assert.Contains("energy_uj", Figure.MeasuredNames);
    }
}
