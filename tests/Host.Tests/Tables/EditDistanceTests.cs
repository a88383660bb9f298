using ParetoBench.Tables;

namespace ParetoBench.Tests.Tables;

public class EditDistanceTests
{
    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("same", "same", 0)]
    public void Insertions_deletions_and_substitutions_count_one_each(string a, string b, int distance) =>
        Assert.Equal((distance, distance), (EditDistance.Between(a, b), EditDistance.Between(b, a)));
}
