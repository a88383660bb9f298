namespace ParetoBench.Frontier.Efficiency;

/// <summary>
/// The envelopment program of one unit: which mix of the units yields at least as much from at most as little,
/// with the unit's inputs shrunk, or its outputs grown, by a common factor as far as possible.
/// </summary>
/// <remarks>
/// Every row is divided by the unit's own figure, so that the answer does not depend on the units of measure,
/// and every lambda's column by a power of two near its largest entry.
/// Two phases instead of a small number epsilon: the factor first; then, among the solutions of that factor, the largest sum of slacks
/// (Ali and Seiford in Fried, Lovell and Schmidt, The Measurement of Productive Efficiency, 1993), each counted in means of its column;
/// those of fixed columns do not count.
/// </remarks>
internal sealed class Envelopment
{
    private const int Factor = 0;
    private const double Negligible = 1e-9;

    /// <summary>Reduced costs below this share of their terms are zero: the column may vary without changing the factor.</summary>
    private const double Tie = 1e-10;

    /// <summary>
    /// Exact arithmetic takes the rounding of the figures at its word: a unit on the very edge of what the others can yield might fall outside.
    /// Its own figures are eased by this share.
    /// </summary>
    private const double Leeway = 1e-13;

    private readonly Units _units;
    private readonly EfficiencyModel _model;
    private readonly double[] _divisors;
    private readonly double[] _lambdaScales;
    private readonly LinearProgram _program;
    private readonly int? _left;
    private ISimplex _simplex;

    /// <param name="withoutItself">The unit is kept out of the mix: super-efficiency (Andersen and Petersen, Management Science 39(10), 1993).</param>
    public Envelopment(Units units, EfficiencyModel model, int unit, bool withoutItself)
    {
        (_units, _model) = (units, model);
        double[] own = units[unit];
        _divisors = [.. own.Select((figure, k) => figure > 0 ? figure : Math.Max(units.Means[k], double.Epsilon))];
        _lambdaScales = new double[units.Count];
        int restricted = model.Returns != ReturnsToScale.Constant ? 1 : 0;
        int restrictionSlack = model.Returns is ReturnsToScale.Decreasing or ReturnsToScale.Increasing ? 1 : 0;
        _program = new LinearProgram(own.Length + restricted, 1 + units.Count + own.Length + restrictionSlack);
        for (int k = 0; k < own.Length; k++)
            SetRow(k, own[k]);
        if (restricted > 0)
            _program.Right[own.Length] = 1;
        if (restrictionSlack > 0)
            _program.SetSlack(own.Length, _program.Columns - 1, model.Returns == ReturnsToScale.Decreasing ? 1 : -1);
        for (int other = 0; other < units.Count; other++)
            SetLambda(other, restricted > 0);
        _left = withoutItself ? 1 + unit : null;
        _simplex = new QuickSimplex(_program);
    }

    private bool Shrinks => _model.Orientation == Orientation.Input;

    /// <summary>The factor alone; null when no mix can replace the unit.</summary>
    public double? SolveFactor() => Surely(FindFactor) ? _simplex.Solution()[Factor] : null;

    /// <summary>Both phases, of a program in which the unit may stand for itself.</summary>
    public UnitEfficiency Solve(Func<double, double> efficiency)
    {
        (double factor, double[] prices) = (0.0, Array.Empty<double>());
        bool found = Surely(() =>
        {
            if (FindFactor() is var outcome && outcome != SimplexOutcome.Found)
                return outcome;
            (factor, prices) = (_simplex.Solution()[Factor], [.. _simplex.Prices]);
            return FindSlacks();
        });
        if (!found)
            throw new InvalidOperationException("a unit can always stand for itself");
        double[] solution = _simplex.Solution();
        return new UnitEfficiency
        {
            Efficiency = efficiency(factor),
            Lambdas = Lambdas(solution),
            Slacks = [.. _divisors.Select((divisor, k) =>
                solution[Slack(k)] is var slack && slack > Negligible * (_model.Scales(k, _units.Inputs) ? factor : 1) ? slack * divisor : 0)],
            Weights = [.. _divisors.Select((divisor, k) => Math.Abs(prices[k]) / divisor)],
            Intercept = prices.Length > _divisors.Length ? (Shrinks ? prices[^1] : -prices[^1]) : 0,
        };
    }

    /// <summary>Solves in floating point, and again in exact arithmetic where rounding leaves it in doubt. False when no mix can replace the unit.</summary>
    private bool Surely(Func<SimplexOutcome> solve)
    {
        SimplexOutcome outcome = solve();
        if (outcome is SimplexOutcome.Unsure or SimplexOutcome.Unbounded)
        {
            for (int k = 0; k < _divisors.Length; k++)
                _program.Right[k] *= IsInput(k) ? 1 + Leeway : 1 - Leeway;
            _simplex = new ExactSimplex(_program);
            outcome = solve();
        }
        return outcome switch
        {
            SimplexOutcome.Found => true,
            SimplexOutcome.Infeasible => false,
            _ => throw new InvalidOperationException($"an envelopment program is {outcome}"),
        };
    }

    private SimplexOutcome FindFactor()
    {
        if (_left is { } column)
            _simplex.Close(column);
        SimplexOutcome outcome = _simplex.FindFeasible();
        return outcome == SimplexOutcome.Found ? _simplex.Minimize(FactorCost()) : outcome;
    }

    /// <summary>Among the solutions of the same factor: no column may enter that the factor would worsen with.</summary>
    private SimplexOutcome FindSlacks()
    {
        double[] cost = FactorCost();
        for (int column = 0; column < cost.Length; column++)
        {
            double reduced = _program.ReducedCost(column, cost[column], _simplex.Prices, out double size);
            if (reduced > Tie * size)
                _simplex.Close(column);
        }
        return _simplex.Minimize(SlackCost());
    }

    /// <summary>The units that make up more than a negligible share of the mix in any figure.</summary>
    private (int, double)[] Lambdas(double[] solution)
    {
        (int Unit, double Lambda)[] used = Enumerable.Range(0, _units.Count).Where(r => solution[1 + r] > 0)
            .Select(r => (Unit: r, Lambda: solution[1 + r] / _lambdaScales[r])).ToArray();
        double[] mix = [.. _divisors.Select((_, k) => used.Sum(peer => peer.Lambda * _units[peer.Unit][k]))];
        return [.. used.Where(peer => mix.Where((sum, k) => peer.Lambda * _units[peer.Unit][k] > Negligible * sum).Any())];
    }

    private int Slack(int figure) => 1 + _units.Count + figure;

    private bool IsInput(int figure) => figure < _units.Inputs;

    /// <summary>Inputs: mix + slack = factor or 1. Outputs: mix - slack = factor or 1. A factor goes to the left side.</summary>
    private void SetRow(int figure, double own)
    {
        bool scales = _model.Scales(figure, _units.Inputs);
        int present = own > 0 ? 1 : 0;
        _program.Right[figure] = scales ? 0 : present;
        _program.Column(Factor)[figure] = scales ? -present : 0;
        _program.SetSlack(figure, Slack(figure), IsInput(figure) ? 1 : -1);
    }

    private void SetLambda(int other, bool restricted)
    {
        Span<double> column = _program.Column(1 + other);
        double largest = restricted ? 1.0 : 0;
        for (int k = 0; k < _divisors.Length; k++)
            largest = Math.Max(largest, column[k] = _units[other][k] / _divisors[k]);
        if (restricted)
            column[^1] = 1;
        double scale = _lambdaScales[other] = Math.ScaleB(1, Math.ILogB(largest));
        foreach (ref double entry in column)
            entry /= scale;
    }

    private double[] FactorCost()
    {
        double[] cost = new double[_program.Columns];
        cost[Factor] = Shrinks ? 1 : -1;
        return cost;
    }

    private double[] SlackCost()
    {
        double[] cost = new double[_program.Columns];
        for (int k = 0; k < _divisors.Length; k++)
            cost[Slack(k)] = _units.Means[k] > 0 && !_model.Fixed[k] ? -_divisors[k] / _units.Means[k] : 0;
        return cost;
    }
}
