using ParetoBench.Frontier.Picking;

namespace ParetoBench.Tests.Frontier.Picking;

public class BudgetTests
{
    [Theory]
    [InlineData("ram_bytes<=65536", "ram_bytes", "<=", 65536)]
    [InlineData(" accuracy >= .9 ", "accuracy", ">=", 0.9)]
    [InlineData("my column<1e6", "my column", "<", 1e6)]
    [InlineData("x>-2", "x", ">", -2)]
    [InlineData("x==3", "x", "==", 3)]
    public void A_budget_is_a_column_a_comparison_and_a_number(string text, string column, string comparison, double limit) =>
        Assert.Equal(new Budget(column, comparison, limit), Budget.Parse(text));

    [Theory]
    [InlineData("ram_bytes<=64KiB")]
    [InlineData("ram_bytes<=NaN")]
    [InlineData("ram_bytes=5")]
    [InlineData("ram_bytes")]
    [InlineData("<=5")]
    [InlineData("1<x<2")]
    public void Anything_else_is_refused(string text) => Assert.Throws<BenchException>(() => Budget.Parse(text));

    [Theory]
    [InlineData("x<=4", 4, true)]
    [InlineData("x<4", 4, false)]
    [InlineData("x>=4", 4, true)]
    [InlineData("x>4", 4, false)]
    [InlineData("x==4", 4, true)]
    public void The_limit_itself_is_within_a_budget_with_an_equals_sign(string budget, double figure, bool met) =>
        Assert.Equal(met, Budget.Parse(budget).IsMetBy(figure));

    [Fact]
    public void A_missing_figure_meets_no_budget() => Assert.False(Budget.Parse("x<=4").IsMetBy(null));
}
