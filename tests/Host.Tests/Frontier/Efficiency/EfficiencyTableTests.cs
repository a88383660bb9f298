using ParetoBench.Frontier.Efficiency;

namespace ParetoBench.Tests.Frontier.Efficiency;

public class EfficiencyTableTests
{
    private const string Points = "id,board,ms,accuracy\na,m4,2,1\nb,m4,3,3\nc,m4,3,2\nd,m4,,9\n";

    [Fact]
    public void The_csv_is_the_input_with_three_more_columns() =>
        Assert.Equal("id,board,ms,accuracy,efficiency,peers,rank\na,m4,2,1,1,a,1\nb,m4,3,3,1,b,1\nc,m4,3,2,0.833333333333,a;b,3\nd,m4,,9,,,\n",
            CsvOf(Compared(Points)));

    [Fact]
    public void A_row_that_no_mix_replaces_has_an_empty_cell_ranks_first_and_is_remarked_on()
    {
        EfficiencyTable compared = Compared(Points, super: true);
        Assert.Contains("b,m4,3,3,1,,b,1\n", CsvOf(compared));
        Assert.Contains("a,m4,2,1,1,1.5,a,2\n", CsvOf(compared));
        Assert.Equal(
            ["1 of 4 rows lack a figure for ms or accuracy and are left out",
                "1 rows have no super_efficiency: no mix of the others replaces them (the program is infeasible); they rank first"],
            compared.Notes());
    }

    [Fact]
    public void Groups_are_compared_apart()
    {
        EfficiencyTable compared = Compared("id,board,ms,accuracy\na,m4,2,1\nb,m7,1,1\nc,m7,2,1\n", by: "board");
        Assert.Equal([1, 1, 0.5], Enumerable.Range(0, 3).Select(row => compared.Efficiency(row)!.Efficiency));
        Assert.Equal([1, 1, 2], Enumerable.Range(0, 3).Select(compared.Rank));
    }

    [Fact]
    public void Columns_of_an_earlier_comparison_are_replaced()
    {
        EfficiencyTable compared = Compared("ms,accuracy,rank,peers\n2,1,7,z\n");
        Assert.Equal("ms,accuracy,efficiency,peers,rank\n2,1,1,1,1\n", CsvOf(compared));
        Assert.Equal(["the file's own columns rank and peers are replaced"], compared.Notes());
    }

    [Theory]
    [InlineData("0,1", "The input is 0, and efficiency compares ratios of inputs (points.csv, line 2, column ms)")]
    [InlineData("-3,1", "The input is -3,")]
    [InlineData("3,-0.5", "The output is -0.5, and efficiency compares ratios of outputs (points.csv, line 2, column accuracy)")]
    [InlineData("x,1", "\"x\" is not a number (points.csv, line 2, column ms)")]
    public void What_cannot_be_compared_is_refused_with_its_place(string row, string message) =>
        Assert.Contains(message, Assert.Throws<BenchException>(() => Compared($"ms,accuracy\n{row}\n")).Message);

    [Fact]
    public void When_every_row_lacks_a_figure_none_is_compared() =>
        Assert.Equal("ms,accuracy,efficiency,peers,rank\n1,,,,\n", CsvOf(Compared("ms,accuracy\n1,\n")));

    private static EfficiencyTable Compared(string points, bool super = false, string? by = null)
    {
        EfficiencyColumns columns = EfficiencyColumns.Parse(["ms"], ["accuracy"], [], Orientation.Input);
        return new EfficiencyTable(Csv.Table(points), columns, columns.Model(ReturnsToScale.Variable, Orientation.Input), super, by);
    }

    private static string CsvOf(EfficiencyTable compared)
    {
        using StringWriter text = new();
        compared.WriteCsv(text);
        return text.ToString();
    }
}
