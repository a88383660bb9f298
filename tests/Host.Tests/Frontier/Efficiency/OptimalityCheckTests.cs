using ParetoBench.Frontier.Efficiency;

namespace ParetoBench.Tests.Frontier.Efficiency;

public class OptimalityCheckTests
{
    /// <summary>x + slack = 1, and x is worth 1: the optimum is x = 1. The third column is the artificial one.</summary>
    [Theory]
    [InlineData(0, 1, -1, true)]
    [InlineData(0, 0.5, -1, false)]
    [InlineData(1, 1, 0, false)]
    public void Only_the_optimum_satisfies_all_conditions(int basis, double value, double price, bool holds)
    {
        LinearProgram program = new(1, 2);
        program.Right[0] = 1;
        program.Column(0)[0] = 1;
        program.SetSlack(0, 1, 1);
        Assert.Equal(holds, OptimalityCheck.Holds(program, [-1, 0, 0], [false, false, true], [basis], [value], [price]));
    }
}
