using ParetoBench.Frontier.Efficiency;

namespace ParetoBench.Tests.Frontier.Efficiency;

public class SimplexTests
{
    public static TheoryData<bool> Arithmetics => [false, true];

    [Theory]
    [MemberData(nameof(Arithmetics))]
    public void A_program_known_to_cycle_ends(bool exact)
    {
        // Beale (Naval Research Logistics Quarterly 2, 1955): the optimum is -1/20.
        ParetoBench.Frontier.Efficiency.ISimplex simplex = On(Program([0.0, 0, 1], [0.25, 0.5, 0], [-60.0, -90, 0], [-0.04, -0.02, 1], [9.0, 3, 0]), exact);
        double[] cost = [-0.75, 150, -0.02, 6, 0, 0, 0];
        Assert.Equal(SimplexOutcome.Found, simplex.FindFeasible());
        Assert.Equal(SimplexOutcome.Found, simplex.Minimize(cost));
        Assert.Equal(-0.05, cost.Zip(simplex.Solution(), (c, x) => c * x).Sum(), 14);
        Assert.Equal(-0.05, simplex.Prices[2], 14);
    }

    [Theory]
    [MemberData(nameof(Arithmetics))]
    public void A_cost_without_bound_is_said_to_be_so(bool exact)
    {
        ParetoBench.Frontier.Efficiency.ISimplex simplex = On(Program([0.0], [1.0], [-1.0]), exact);
        Assert.Equal(SimplexOutcome.Found, simplex.FindFeasible());
        Assert.Equal(SimplexOutcome.Unbounded, simplex.Minimize([-1, -1, 0]));
    }

    [Theory]
    [MemberData(nameof(Arithmetics))]
    public void Constraints_that_contradict_each_other_are_said_to_do_so(bool exact)
    {
        ParetoBench.Frontier.Efficiency.LinearProgram program = new(2, 1);
        program.Column(0).Fill(1);
        (program.Right[0], program.Right[1]) = (1, 2);
        Assert.Equal(SimplexOutcome.Infeasible, On(program, exact).FindFeasible());
    }

    [Theory]
    [MemberData(nameof(Arithmetics))]
    public void A_row_said_twice_does_no_harm(bool exact)
    {
        ParetoBench.Frontier.Efficiency.LinearProgram program = new(2, 2);
        program.Column(0).Fill(1);
        program.Column(1).Fill(2);
        program.Right.AsSpan().Fill(4);
        ParetoBench.Frontier.Efficiency.ISimplex simplex = On(program, exact);
        Assert.Equal(SimplexOutcome.Found, simplex.FindFeasible());
        Assert.Equal(SimplexOutcome.Found, simplex.Minimize([1, 1]));
        Assert.Equal([0.0, 2], simplex.Solution());
    }

    [Theory]
    [InlineData(0.1, 3, 0.1 / 3)]
    [InlineData(1e-300, 7, 1e-300 / 7)]
    [InlineData(-5e17, 1.5, -5e17 / 1.5)]
    public void Fractions_of_whole_numbers_turn_into_the_nearest_figure(double a, double b, double quotient)
    {
        int[] exponents = [Dyadic.Finest([a]), Dyadic.Finest([b])];
        double ratio = Dyadic.Ratio(Dyadic.Whole(a, exponents[0]), Dyadic.Whole(b, exponents[1]), exponents[0] - exponents[1]);
        Assert.Equal(1, ratio / quotient, 15);
    }

    private static ISimplex On(LinearProgram program, bool exact) => exact ? new ExactSimplex(program) : new QuickSimplex(program);

    /// <summary>The constraints sum of columns times x is at most right, with a slack a row.</summary>
    private static LinearProgram Program(double[] right, params double[][] columns)
    {
        ParetoBench.Frontier.Efficiency.LinearProgram program = new(right.Length, columns.Length + right.Length);
        right.CopyTo(program.Right, 0);
        for (int column = 0; column < columns.Length; column++)
            columns[column].CopyTo(program.Column(column));
        for (int row = 0; row < right.Length; row++)
            program.SetSlack(row, columns.Length + row, 1);
        return program;
    }
}
