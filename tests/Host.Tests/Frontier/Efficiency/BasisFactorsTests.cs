using ParetoBench.Frontier.Efficiency;

namespace ParetoBench.Tests.Frontier.Efficiency;

public class BasisFactorsTests
{
    [Fact]
    public void Both_systems_are_solved_also_where_rows_must_be_exchanged()
    {
        // B = [0 2; 3 1].
        LinearProgram program = Program([0, 3], [2, 1]);
        BasisFactors factors = new(2);
        Assert.True(factors.Factor(program, [0, 1]));
        double[] x = new double[2], y = new double[2];
        factors.Solve([4, 7], x);
        factors.SolveTransposed([3, 4], y);
        Assert.Equal([5 / 3.0, 2], x);
        Assert.Equal([1.5, 1], y);
    }

    [Fact]
    public void A_singular_matrix_is_refused() => Assert.False(new BasisFactors(2).Factor(Program([1, 2], [2, 4]), [0, 1]));

    private static LinearProgram Program(params double[][] columns)
    {
        LinearProgram program = new(columns[0].Length, columns.Length);
        for (int column = 0; column < columns.Length; column++)
            columns[column].CopyTo(program.Column(column));
        return program;
    }
}
