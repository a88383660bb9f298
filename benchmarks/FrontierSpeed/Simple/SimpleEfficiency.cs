namespace ParetoBench.FrontierSpeed.Simple;

/// <summary>Input efficiency under variable returns by the simplex method on a full table, one table a unit, every other unit a column.</summary>
internal static class SimpleEfficiency
{
    private const double Tiny = 1e-9;

    public static double[] Of(double[][] units, int inputs) => [.. units.Select(unit => Efficiency(units, unit, inputs))];

    /// <summary>
    /// The multiplier form, which starts feasible: the largest u y + w with v x of the unit at most 1 and u y + w at most v x of all units; w is the difference
    /// of two.
    /// </summary>
    private static double Efficiency(double[][] units, double[] unit, int inputs)
    {
        (int rows, int figures) = (units.Length + 1, unit.Length);
        int columns = figures + 2;
        double[][] table = new double[rows + 1][];
        for (int row = 0; row < units.Length; row++)
            table[row] = [.. units[row].Select((figure, k) => k < inputs ? -figure : figure), 1, -1, 0];
        table[rows - 1] = [.. unit.Select((figure, k) => k < inputs ? figure : 0), 0, 0, 1];
        table[rows] = [.. unit.Select((figure, k) => k < inputs ? 0 : -figure), -1, 1, 0];
        while (Entering(table[rows], columns) is { } entering && Leaving(table, rows, columns, entering) is { } leaving)
            Pivot(table, leaving, entering);
        return table[rows][columns];
    }

    private static int? Entering(double[] objective, int columns)
    {
        int best = Enumerable.Range(0, columns).MinBy(k => objective[k]);
        return objective[best] < -Tiny ? best : null;
    }

    private static int? Leaving(double[][] table, int rows, int columns, int entering)
    {
        (int? best, double least) = ((int?)null, double.PositiveInfinity);
        for (int row = 0; row < rows; row++)
        {
            // Equal ratios, of which there are many at 0, by the larger pivot.
            if (table[row][entering] > Tiny
                && (table[row][columns] / table[row][entering] is var ratio
                    && (ratio < least || (ratio == least && table[row][entering] > table[best!.Value][entering]))))
                (best, least) = (row, ratio);
        }
        return best;
    }

    /// <summary>The table keeps one column for each variable outside the basis: that of the leaving one takes the place of the entering one's.</summary>
    private static void Pivot(double[][] table, int leaving, int entering)
    {
        double pivot = table[leaving][entering];
        table[leaving][entering] = 1;
        for (int k = 0; k < table[leaving].Length; k++)
            table[leaving][k] /= pivot;
        for (int row = 0; row < table.Length; row++)
        {
            if (row == leaving || table[row][entering] is var factor && factor == 0)
                continue;
            table[row][entering] = 0;
            for (int k = 0; k < table[row].Length; k++)
                table[row][k] -= factor * table[leaving][k];
        }
    }
}
