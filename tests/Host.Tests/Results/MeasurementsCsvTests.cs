using ParetoBench.Results;
using ParetoBench.Tables;

namespace ParetoBench.Tests.Results;

public class MeasurementsCsvTests
{
    private static readonly MeasurementRow Row = SampleRow.Full() with
    {
        Candidate = "a",
        Quality = new Dictionary<string, double> { ["f1"] = 0.5, ["accuracy"] = 0.1 },
        QualitySource = "host engine",
    };

    private static PointTable Written(IReadOnlyList<MeasurementRow> rows, Dictionary<string, IReadOnlyDictionary<string, double>>? facts = null)
    {
        using StringWriter text = new();
        MeasurementsCsv.Write(text, rows, facts);
        return PointFile.Read(new StringReader(text.ToString()), "measurements.csv");
    }

    [Fact]
    public void The_header_is_the_stored_columns_then_quality_then_facts()
    {
        PointTable table = Written([Row], new() { ["a"] = new Dictionary<string, double> { ["training_seconds"] = 12.5 } });
        Assert.Equal(
            [.. MeasurementColumns.All.Select(column => column.Name), "accuracy", "f1", "quality_source", "training_seconds"], table.Columns);
        Assert.Equal(["0.1", "0.5", "host engine", "12.5"], table.Rows[0].Cells.TakeLast(4));
    }

    [Fact]
    public void Every_cell_is_that_of_its_column()
    {
        PointTable table = Written([Row]);
        Assert.All(MeasurementColumns.All, column => Assert.Equal(column.Cell(Row), table.Rows[0].Cells[table.ColumnIndex(column.Name)]));
    }

    [Fact]
    public void A_row_without_a_metric_or_a_fact_has_empty_cells()
    {
        PointTable table = Written([Row, SampleRow.Bare() with { Candidate = "b" }], new() { ["a"] = new Dictionary<string, double> { ["cost"] = 1 } });
        Assert.Equal(["", "", "", ""], table.Rows[1].Cells.TakeLast(4));
    }

    [Theory]
    [InlineData("latency_ms", true)]
    [InlineData("governor", true)]
    [InlineData("quality_source", true)]
    [InlineData("accuracy", false)]
    public void A_metric_may_not_have_the_name_of_a_column(string name, bool reserved) => Assert.Equal(reserved, MeasurementsCsv.IsReserved(name));

    [Fact]
    public void A_fact_with_the_name_of_a_column_or_a_metric_is_left_out()
    {
        PointTable table = Written([Row], new() { ["a"] = new Dictionary<string, double> { ["latency_ms"] = 7, ["accuracy"] = 8 } });
        Assert.Equal("quality_source", table.Columns[^1]);
        Assert.Equal("0.1", table.Rows[0].Cells[table.ColumnIndex("accuracy")]);
    }
}
