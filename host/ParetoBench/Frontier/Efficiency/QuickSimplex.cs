namespace ParetoBench.Frontier.Efficiency;

/// <summary>
/// The revised simplex method (Dantzig 1963; Chvátal, Linear Programming, 1983, chapters 7 and 8) for programs of few rows and many columns,
/// in floating point. What it finds is checked afterwards; where the check fails it says that it is unsure.
/// </summary>
/// <remarks>
/// The most negative reduced cost enters. After <see cref="PatientSteps"/> steps in a row without progress the first negative one does, and the first leaves
/// (Bland, Math. Oper. Res. 2(2), 1977), which cannot cycle. A reduced cost counts as negative when it is below
/// <see cref="Tolerance"/> times the sum of the absolute terms it is made of, so that the scale of a column does not matter.
/// Should rounding keep the method busy all the same, the tolerance grows tenfold every 1,000 steps.
/// </remarks>
internal sealed class QuickSimplex : ISimplex
{
    /// <summary>Relative to the terms of a reduced cost, which are sums of a handful of products: thousands of rounding errors.</summary>
    private const double Tolerance = 1e-12;

    /// <summary>
    /// Relative to the largest price: columns have entries of at most 1 or so, so that reduced costs below it are the rounding of the prices alone.
    /// </summary>
    private const double PriceRounding = 1e-14;

    /// <summary>Values and prices this small beside the largest of them are rounding.</summary>
    private const double Rounding = 1e-15;

    /// <summary>A value below this is zero: rounding must not make one of several zeros the smallest, or Bland's rule has no hold.</summary>
    private const double ZeroValue = 1e-12;

    private const double FeasibilityTolerance = 1e-9;
    private const double PivotTolerance = 1e-10;
    private const int PatientSteps = 20;
    private const int MostSteps = 5_000;

    private readonly LinearProgram _program;
    private readonly BasisFactors _factors;
    private readonly int[] _basis;
    private readonly bool[] _closed;
    private readonly double[] _values;
    private readonly double[] _prices;
    private readonly double[] _direction;

    public QuickSimplex(LinearProgram program)
    {
        _program = program;
        _factors = new BasisFactors(program.Rows);
        _basis = [.. program.Start];
        _closed = new bool[program.Columns + program.Rows];
        (_values, _prices, _direction) = (new double[program.Rows], new double[program.Rows], new double[program.Rows]);
    }

    public double[] Prices => _prices;

    public void Close(int column) => _closed[column] = true;

    public SimplexOutcome FindFeasible()
    {
        double[] cost = new double[_program.Columns + _program.Rows];
        cost.AsSpan(_program.Columns).Fill(1);
        if (Descend(cost) != SimplexOutcome.Found)
            return SimplexOutcome.Unsure;
        _closed.AsSpan(_program.Columns).Fill(true);
        double infeasibility = 0.0;
        for (int position = 0; position < _basis.Length; position++)
            infeasibility += _basis[position] >= _program.Columns ? _values[position] : 0;
        if (infeasibility > FeasibilityTolerance)
            return OptimalityCheck.Holds(_program, cost, _closed, _basis, _values, _prices) ? SimplexOutcome.Infeasible : SimplexOutcome.Unsure;
        DriveArtificialsOut();
        return SimplexOutcome.Found;
    }

    public SimplexOutcome Minimize(double[] cost)
    {
        double[] all = new double[_closed.Length];
        cost.CopyTo(all, 0);
        return Descend(all) is var outcome && outcome == SimplexOutcome.Found && !OptimalityCheck.Holds(_program, all, _closed, _basis, _values, _prices)
            ? SimplexOutcome.Unsure
            : outcome;
    }

    private SimplexOutcome Descend(double[] cost)
    {
        int idle = 0;
        for (int step = 0; step < MostSteps; step++)
        {
            if (!Price(cost))
                return SimplexOutcome.Unsure;
            bool patient = idle < PatientSteps;
            int entering = Entering(cost, patient, Tolerance * Math.Pow(10, step / 1000));
            if (entering < 0)
                return SimplexOutcome.Found;
            _factors.Solve(_program.Column(entering), _direction);
            int leaving = Leaving(patient);
            if (leaving < 0)
                return SimplexOutcome.Unbounded;
            idle = _values[leaving] > FeasibilityTolerance ? 0 : idle + 1;
            _basis[leaving] = entering;
        }
        return SimplexOutcome.Unsure;
    }

    public double[] Solution()
    {
        double[] x = new double[_program.Columns];
        for (int position = 0; position < _basis.Length; position++)
        {
            if (_basis[position] < _program.Columns)
                x[_basis[position]] = Math.Max(0, _values[position]);
        }
        return x;
    }

    private bool Price(double[] cost)
    {
        if (!_factors.Factor(_program, _basis))
            return false;
        Span<double> ofBasis = stackalloc double[_basis.Length];
        for (int position = 0; position < _basis.Length; position++)
            ofBasis[position] = cost[_basis[position]];
        _factors.Solve(_program.Right, _values);
        _factors.SolveTransposed(ofBasis, _prices);
        DropRounding(_values);
        DropRounding(_prices);
        return true;
    }

    private int Entering(double[] cost, bool patient, double tolerance)
    {
        (int best, double minimum) = (-1, 0.0);
        double floor = PriceRounding * Largest(_prices);
        for (int column = 0; column < _program.Columns; column++)
        {
            if (_closed[column])
                continue;
            double reduced = _program.ReducedCost(column, cost[column], _prices, out double size);
            if (reduced >= minimum || reduced >= -Math.Max(floor, tolerance * size) || _basis.Contains(column))
                continue;
            (best, minimum) = (column, reduced);
            if (!patient)
                break;
        }
        return best;
    }

    /// <summary>The position whose value reaches zero first; of several the one with the largest pivot, or, out of patience, the first column.</summary>
    private int Leaving(bool patient)
    {
        double smallest = PivotTolerance * Largest(_direction);
        (int best, double minimum) = (-1, double.PositiveInfinity);
        for (int position = 0; position < _basis.Length; position++)
        {
            if (_direction[position] <= smallest)
                continue;
            double ratio = _values[position] < ZeroValue ? 0 : _values[position] / _direction[position];
            if (ratio < minimum || (ratio == minimum && (patient ? _direction[position] > _direction[best] : _basis[position] < _basis[best])))
                (best, minimum) = (position, ratio);
        }
        return best;
    }

    private static void DropRounding(double[] entries)
    {
        double rounding = Rounding * Largest(entries);
        foreach (ref double entry in entries.AsSpan())
            entry = Math.Abs(entry) <= rounding ? 0 : entry;
    }

    private static double Largest(ReadOnlySpan<double> entries)
    {
        double largest = 0.0;
        foreach (double entry in entries)
            largest = Math.Max(largest, Math.Abs(entry));
        return largest;
    }

    /// <summary>Artificial columns that stayed in the basis at zero make way for columns of the program, where their row has any.</summary>
    private void DriveArtificialsOut()
    {
        Span<double> unit = stackalloc double[_basis.Length];
        for (int position = 0; position < _basis.Length; position++)
        {
            if (_basis[position] < _program.Columns)
                continue;
            _factors.Factor(_program, _basis);
            unit.Clear();
            unit[position] = 1;
            _factors.SolveTransposed(unit, _prices);
            (int best, double pivot) = (-1, PivotTolerance);
            for (int column = 0; column < _program.Columns; column++)
            {
                double entry = 0.0;
                for (int row = 0; row < _basis.Length; row++)
                    entry += _prices[row] * _program.Column(column)[row];
                if (Math.Abs(entry) > pivot && !_closed[column] && !_basis.Contains(column))
                    (best, pivot) = (column, Math.Abs(entry));
            }
            if (best >= 0)
                _basis[position] = best;
        }
    }
}
