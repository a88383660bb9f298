using ParetoBench.Frontier;
using ParetoBench.Frontier.Hypervolumes;

namespace ParetoBench.Tests.Frontier.Hypervolumes;

public class ReferencePointTests
{
    private static readonly Objective[] Two = [Objective.Minimize("ms"), Objective.Maximize("accuracy")];

    [Fact]
    public void Figures_come_in_the_order_of_the_objectives() => Assert.Equal([10, 0.5], ReferencePoint.Parse("10,0.5", Two));

    [Theory]
    [InlineData(null, "needs a reference point")]
    [InlineData("10", "has 1 figures for 2 objectives")]
    [InlineData("10,much", "\"much\" is not a number")]
    [InlineData("10,NaN", "\"NaN\" is not a number")]
    public void Anything_else_is_refused(string? text, string message) =>
        Assert.Contains(message, Assert.Throws<BenchException>(() => ReferencePoint.Parse(text, Two)).Message);
}
