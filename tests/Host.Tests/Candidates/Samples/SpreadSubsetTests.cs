using ParetoBench.Candidates.Samples;

namespace ParetoBench.Tests.Candidates.Samples;

public sealed class SpreadSubsetTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(32)]
    public void As_few_as_asked_for_are_all_kept(int count) =>
        Assert.Equal(Enumerable.Range(0, count), SpreadSubset.Of([.. Enumerable.Range(0, count)], 32));

    [Fact]
    public void Of_more_every_nth_is_kept_from_the_first_on() =>
        Assert.Equal([0, 3, 6, 9], SpreadSubset.Of([.. Enumerable.Range(0, 10)], 4));

    [Fact]
    public void There_are_never_more_than_asked_for() =>
        Assert.All(Enumerable.Range(1, 100), count => Assert.InRange(SpreadSubset.Of([.. Enumerable.Range(0, count)], 32).Count(), 1, 32));
}
