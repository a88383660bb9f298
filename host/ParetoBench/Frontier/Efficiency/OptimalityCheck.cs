namespace ParetoBench.Frontier.Efficiency;

/// <summary>
/// The conditions of an optimum: the values satisfy the constraints, no column could lower the cost, and those in use are worth what they cost.
/// Each must hold to a share of the terms of its sum.
/// </summary>
internal static class OptimalityCheck
{
    private const double Tolerance = 1e-10;

    /// <summary>Relative to the largest price: reduced costs below it are the rounding of the prices alone.</summary>
    private const double PriceRounding = 1e-14;

    /// <param name="closed">The columns that are not to be used.</param>
    /// <param name="values">Of the columns of the basis.</param>
    public static bool Holds(LinearProgram program, double[] cost, bool[] closed, int[] basis, double[] values, double[] prices) =>
        Satisfies(program, basis, values) && CannotBeLowered(program, cost, closed, basis, values, prices);

    private static bool Satisfies(LinearProgram program, int[] basis, double[] values)
    {
        (double[] sums, double[] sizes) = (new double[program.Rows], new double[program.Rows]);
        for (int position = 0; position < basis.Length; position++)
        {
            Span<double> column = program.Column(basis[position]);
            for (int row = 0; row < column.Length; row++)
            {
                sums[row] += column[row] * Math.Max(0, values[position]);
                sizes[row] += Math.Abs(column[row] * values[position]);
            }
        }
        return Enumerable.Range(0, program.Rows).All(row => Math.Abs(sums[row] - program.Right[row]) <= Tolerance * sizes[row]);
    }

    private static bool CannotBeLowered(LinearProgram program, double[] cost, bool[] closed, int[] basis, double[] values, double[] prices)
    {
        double total = basis.Select((column, position) => cost[column] * values[position]).Sum();
        double floor = total == 0 ? PriceRounding * prices.Max(Math.Abs) : Tolerance / 10 * Math.Abs(total);
        for (int column = 0; column < closed.Length; column++)
        {
            double reduced = program.ReducedCost(column, cost[column], prices, out double size);
            double bound = Math.Max(floor, Tolerance * size);
            if (basis.Contains(column) ? Math.Abs(reduced) > bound : !closed[column] && reduced < -bound)
                return false;
        }
        return true;
    }
}
