using ParetoBench.Frontier.Hypervolumes;

namespace ParetoBench.Tests.Frontier.Hypervolumes;

public class CompensatedSumTests
{
    [Fact]
    public void Digits_that_plain_addition_drops_are_kept()
    {
        CompensatedSum sum = new();
        foreach (double term in new[] { 1e16, 1, -1e16 })
            sum.Add(term);
        Assert.Equal(1, sum.Value);
    }
}
