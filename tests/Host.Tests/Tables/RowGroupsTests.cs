using ParetoBench.Tables;
using ParetoBench.Tests.Frontier;

namespace ParetoBench.Tests.Tables;

public class RowGroupsTests
{
    private static readonly PointTable Table = Csv.Table("g,x\nb,1\na,2\nb,3\n");

    [Fact]
    public void Groups_come_in_order_of_appearance() =>
        Assert.Equal(["b: 0 2", "a: 1"], RowGroups.Of(Table, "g").Select(group => $"{group.Value}: {string.Join(' ', group.Rows)}"));

    [Fact]
    public void Without_a_column_all_rows_are_one_group() => Assert.Equal([0, 1, 2], Assert.Single(RowGroups.Of(Table, null)).Rows);
}
