using System.Numerics;

namespace ParetoBench.Frontier.Efficiency;

/// <summary>
/// The simplex method on a tableau of whole numbers, free of rounding: entries are scaled by powers of two, and a pivot divides without remainder
/// (Edmonds, J. Res. Nat. Bur. Standards 71B, 1967; Bareiss, Math. Comp. 22, 1968). Slow, for the few programs on which floating point is unsure.
/// </summary>
internal sealed class ExactSimplex : ISimplex
{
    private const int PatientSteps = 20;

    private readonly LinearProgram _program;
    private readonly BigInteger[][] _rows;
    private readonly int[] _exponents;
    private readonly int[] _basis;
    private readonly bool[] _closed;
    private readonly int _width;
    private BigInteger _divisor = 1;

    public ExactSimplex(LinearProgram program)
    {
        _program = program;
        _width = program.Columns + program.Rows;
        _closed = new bool[_width];
        _exponents = new int[program.Rows];
        _rows = [.. Enumerable.Range(0, program.Rows).Select(Row)];
        _basis = [.. Enumerable.Range(program.Columns, program.Rows)];
        Prices = [];
    }

    public double[] Prices { get; private set; }

    public void Close(int column) => _closed[column] = !_basis.Contains(column);

    public SimplexOutcome FindFeasible()
    {
        // The sum of the artificial values, each counted in the whole numbers of its row.
        BigInteger[] cost = new BigInteger[_width + 1];
        cost.AsSpan(_program.Columns, _program.Rows).Fill(1);
        Descend(cost);
        _closed.AsSpan(_program.Columns).Fill(true);
        if (Enumerable.Range(0, _basis.Length).Any(i => _basis[i] >= _program.Columns && !_rows[i][_width].IsZero))
            return SimplexOutcome.Infeasible;
        for (int i = 0; i < _basis.Length; i++)
        {
            int column = _basis[i] < _program.Columns ? -1 : Enumerable.Range(0, _program.Columns).FirstOrDefault(j => !_closed[j] && !_rows[i][j].IsZero, -1);
            if (column >= 0)
                Pivot(i, column, new BigInteger[_width + 1]);
        }
        return SimplexOutcome.Found;
    }

    public SimplexOutcome Minimize(double[] cost)
    {
        int exponent = Dyadic.Finest(cost);
        BigInteger[] whole = new BigInteger[_width + 1];
        for (int column = 0; column < cost.Length; column++)
            whole[column] = Dyadic.Whole(cost[column], exponent);
        if (!Descend(whole))
            return SimplexOutcome.Unbounded;

        // Descend left the reduced costs; that of an artificial column is minus the price of its row.
        Prices = [.. _exponents.Select((scale, row) => -Dyadic.Ratio(whole[_program.Columns + row], _divisor, exponent - scale))];
        return SimplexOutcome.Found;
    }

    public double[] Solution()
    {
        double[] x = new double[_program.Columns];
        for (int i = 0; i < _basis.Length; i++)
        {
            if (_basis[i] < _program.Columns)
                x[_basis[i]] = Dyadic.Ratio(_rows[i][_width], _divisor, 0);
        }
        return x;
    }

    private BigInteger[] Row(int row)
    {
        double[] entries =
            [.. Enumerable.Range(0, _program.Columns).Select(column => _program.Column(column)[row]), .. new double[_program.Rows], _program.Right[row]];
        _exponents[row] = Dyadic.Finest(entries);
        BigInteger[] whole = [.. entries.Select(entry => Dyadic.Whole(entry, _exponents[row]))];
        whole[_program.Columns + row] = 1;
        return whole;
    }

    /// <summary>Turns the costs into reduced costs and lowers them to the minimum. False when they are unbounded.</summary>
    private bool Descend(BigInteger[] cost)
    {
        BigInteger[] given = [.. cost];
        for (int column = 0; column <= _width; column++)
        {
            cost[column] *= _divisor;
            for (int i = 0; i < _basis.Length; i++)
                cost[column] -= given[_basis[i]] * _rows[i][column];
        }
        for (int idle = 0; Entering(cost, idle < PatientSteps) is var entering and >= 0;)
        {
            int leaving = Leaving(entering);
            if (leaving < 0)
                return false;
            idle = _rows[leaving][_width].IsZero ? idle + 1 : 0;
            Pivot(leaving, entering, cost);
        }
        return true;
    }

    private int Entering(BigInteger[] cost, bool patient)
    {
        int best = -1;
        for (int column = 0; column < _width && (patient || best < 0); column++)
        {
            if (!_closed[column] && cost[column].Sign < 0 && (best < 0 || cost[column] < cost[best]))
                best = column;
        }
        return best;
    }

    /// <summary>The row whose value reaches zero first; of several the one with the first column (Bland).</summary>
    private int Leaving(int entering)
    {
        int best = -1;
        for (int i = 0; i < _rows.Length; i++)
        {
            if (_rows[i][entering].Sign <= 0)
                continue;
            int order = best < 0 ? -1 : (_rows[i][_width] * _rows[best][entering]).CompareTo(_rows[best][_width] * _rows[i][entering]);
            if (order < 0 || (order == 0 && _basis[i] < _basis[best]))
                best = i;
        }
        return best;
    }

    private void Pivot(int leaving, int entering, BigInteger[] cost)
    {
        BigInteger[] row = _rows[leaving];
        BigInteger pivot = row[entering];
        foreach (BigInteger[] other in _rows.Append(cost).Where(other => other != row))
        {
            BigInteger factor = other[entering];
            for (int column = 0; column <= _width; column++)
                other[column] = ((other[column] * pivot) - (factor * row[column])) / _divisor;
        }
        _basis[leaving] = entering;
        _divisor = pivot;
        if (pivot.Sign > 0)
            return;

        // A pivot that drives out an artificial column may be negative; the common divisor stays positive.
        _divisor = -pivot;
        foreach (BigInteger[] other in _rows.Append(cost))
        {
            for (int column = 0; column <= _width; column++)
                other[column] = -other[column];
        }
    }
}
