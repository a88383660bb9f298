using ParetoBench.Frontier;
using ParetoBench.Frontier.Ranking;

namespace ParetoBench.Tests.Frontier.Ranking;

public class PointIdsTests
{
    [Theory]
    [InlineData("x,candidate,id\n1,p,q\n2,r,s\n", "q s")]
    [InlineData("x,candidate\n1,p\n2,r\n", "p r")]
    [InlineData("name,x\nn,1\nm,2\n", "n m")]
    [InlineData("x,name\n1,n\n2,m\n", "1 2")]
    [InlineData("id,x\nsame,1\nsame,2\n", "1 2")]
    [InlineData("id,x\n,1\nb,2\n", "1 2")]
    [InlineData("id,x\na;b,1\nb,2\n", "1 2")]
    public void Rows_are_called_by_the_first_column_that_names_them_all(string csv, string ids) =>
        Assert.Equal(ids, string.Join(' ', PointIds.Of(Csv.Table(csv), [Objective.Minimize("x")])));
}
