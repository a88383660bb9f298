using ParetoBench.Efficiency;

namespace Host.Tests.Efficiency;

public class SimplexTests
{
    [Fact]
    public void A_program_known_to_cycle_ends()
    {
        // Beale (Naval Research Logistics Quarterly 2, 1955): the optimum is -1/20.
        var simplex = new Simplex(Program([0.0, 0, 1], [0.25, 0.5, 0], [-60.0, -90, 0], [-0.04, -0.02, 1], [9.0, 3, 0]));
        Assert.True(simplex.FindFeasible());
        Assert.True(simplex.Minimize([-0.75, 150, -0.02, 6, 0, 0, 0, 0, 0, 0]));
        Assert.Equal(-0.05, Cost(simplex, [-0.75, 150, -0.02, 6]), 14);
    }

    [Fact]
    public void A_cost_without_bound_is_said_to_be_so()
    {
        var simplex = new Simplex(Program([0.0], [1.0], [-1.0]));
        Assert.True(simplex.FindFeasible());
        Assert.False(simplex.Minimize([-1, -1, 0, 0]));
    }

    [Fact]
    public void Constraints_that_contradict_each_other_are_said_to_do_so()
    {
        var program = new LinearProgram(2, 1);
        program.Column(0).Fill(1);
        (program.Right[0], program.Right[1]) = (1, 2);
        Assert.False(new Simplex(program).FindFeasible());
    }

    [Fact]
    public void A_row_said_twice_does_no_harm()
    {
        var program = new LinearProgram(2, 2);
        program.Column(0).Fill(1);
        program.Column(1).Fill(2);
        program.Right.AsSpan().Fill(4);
        var simplex = new Simplex(program);
        Assert.True(simplex.FindFeasible());
        Assert.True(simplex.Minimize([1, 1, 0, 0]));
        Assert.Equal([0.0, 2], simplex.Solution());
    }

    /// <summary>The constraints sum of columns times x is at most right, with a slack a row.</summary>
    private static LinearProgram Program(double[] right, params double[][] columns)
    {
        var program = new LinearProgram(right.Length, columns.Length + right.Length);
        right.CopyTo(program.Right, 0);
        for (var column = 0; column < columns.Length; column++)
            columns[column].CopyTo(program.Column(column));
        for (var row = 0; row < right.Length; row++)
            program.SetSlack(row, columns.Length + row, 1);
        return program;
    }

    private static double Cost(Simplex simplex, double[] cost) => cost.Zip(simplex.Solution(), (c, x) => c * x).Sum();
}
