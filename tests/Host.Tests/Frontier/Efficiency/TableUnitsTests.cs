using ParetoBench.Frontier.Efficiency;

namespace ParetoBench.Tests.Frontier.Efficiency;

public class TableUnitsTests
{
    private static readonly EfficiencyColumns Columns = new(["x"], ["y"], []);

    [Fact]
    public void Rows_with_a_missing_value_are_left_out()
    {
        (int[] rows, Units? units) = TableUnits.Of(Csv.Table("x,y\n1,2\n,3\n4,0\n"), Columns, [0, 1, 2]);
        Assert.Equal([0, 2], rows);
        Assert.Equal(2, units!.Count);
    }

    [Fact]
    public void Without_a_complete_row_there_are_no_units() => Assert.Null(TableUnits.Of(Csv.Table("x,y\n,3\n"), Columns, [0]).Units);

    [Theory]
    [InlineData("x,y\n0,1\n", "The input is 0")]
    [InlineData("x,y\n1,-1\n", "The output is -1")]
    public void Figures_that_have_no_ratio_are_refused(string csv, string message) =>
        Assert.Contains(message, Assert.Throws<BenchException>(() => TableUnits.Of(Csv.Table(csv), Columns, [0])).Message);
}
