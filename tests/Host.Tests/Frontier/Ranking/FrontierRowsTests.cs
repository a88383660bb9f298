using ParetoBench.Frontier;
using ParetoBench.Frontier.Ranking;
using ParetoBench.Tables;

namespace ParetoBench.Tests.Frontier.Ranking;

public class FrontierRowsTests
{
    [Fact]
    public void Only_the_frontier_of_each_group_is_kept_and_missing_rows_are_counted()
    {
        PointTable frontier = FrontierRows.Of(Csv.Table("id,g,x\na,1,2\nb,1,1\nc,2,9\nd,2,\n"), [Objective.Minimize("x")], "g", out int missing);
        Assert.Equal(["b", "c"], frontier.Rows.Select(row => row.Cells[0]));
        Assert.Equal(1, missing);
    }
}
