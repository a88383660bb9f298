namespace ParetoBench.Frontier.Efficiency;

/// <summary>
/// Relative efficiency of units by data envelopment analysis: each is compared with the best mix of the units that the data show to be possible.
/// </summary>
public static class DataEnvelopment
{
    /// <summary>A factor this near to 1 is 1. It is far above the rounding of the programs and far below any measurement's noise.</summary>
    public const double Snap = 1e-9;

    /// <summary>The efficiencies, in the units' order, whatever the number of threads.</summary>
    public static UnitEfficiency[] Of(Units units, EfficiencyModel model, bool super = false, CancellationToken cancel = default)
    {
        if (!Enumerable.Range(0, units.Inputs + units.Outputs).Any(k => model.Scales(k, units.Inputs)))
            throw new ArgumentException("at least one figure of the oriented side is not fixed", nameof(model));
        UnitEfficiency[] efficiencies = new UnitEfficiency[units.Count];
        Parallel.For(0, units.Count, new ParallelOptions { CancellationToken = cancel }, unit =>
        {
            UnitEfficiency efficiency = Grows(units, model, unit) ? WithinAll(units, model, unit) : Nothing(units, unit);
            efficiencies[unit] = super ? efficiency with { SuperEfficiency = WithoutItself(units, model, unit) } : efficiency;
        });
        return efficiencies;
    }

    /// <summary>The efficiencies alone, on the calling thread: for callers that compare the same units thousands of times.</summary>
    public static double[] EfficienciesOf(Units units, EfficiencyModel model)
    {
        double[] efficiencies = new double[units.Count];
        for (int unit = 0; unit < efficiencies.Length; unit++)
            efficiencies[unit] = Grows(units, model, unit)
                ? Math.Min(1, Snapped(FromFactor(model, Factor(units, model, unit, withoutItself: false)!.Value)))
                : 0;
        return efficiencies;
    }

    /// <summary>The factor of that unit against the others alone; null when no mix of them can replace it.</summary>
    internal static double? FactorAgainstOthers(Units units, EfficiencyModel model, int unit) => Factor(units, model, unit, withoutItself: true);

    /// <summary>
    /// 1 = the most efficient. Units that differ by no more than <see cref="Snap"/>, relatively, share a rank, and the ranks after it are skipped.
    /// </summary>
    public static int[] Ranks(IReadOnlyList<double> efficiencies)
    {
        int[] ranks = new int[efficiencies.Count];
        (int rank, double first) = (0, double.NaN);
        foreach ((int place, int unit) in Enumerable.Range(0, efficiencies.Count).OrderByDescending(unit => efficiencies[unit]).Index())
        {
            if (efficiencies[unit] != first && !(efficiencies[unit] >= first * (1 - Snap)))
                (rank, first) = (place + 1, efficiencies[unit]);
            ranks[unit] = rank;
        }
        return ranks;
    }

    private static UnitEfficiency WithinAll(Units units, EfficiencyModel model, int unit)
    {
        UnitEfficiency efficiency = model.Returns == ReturnsToScale.FreeDisposal
            ? Free(units, model, unit)
            : new Envelopment(units, model, unit, withoutItself: false).Solve(factor => Math.Min(1, Snapped(FromFactor(model, factor))));

        // A unit that cannot improve is its own peer, even where others could replace it as well.
        return efficiency.Efficiency == 1 && efficiency.Slacks.All(slack => slack == 0) ? efficiency with { Lambdas = [(unit, 1)] } : efficiency;
    }

    private static UnitEfficiency Free(Units units, EfficiencyModel model, int unit)
    {
        (int peer, double factor) = FreeDisposal.Best(units, model, unit, withoutItself: false)!.Value;
        return new UnitEfficiency
        {
            Efficiency = Snapped(FromFactor(model, factor)),
            Lambdas = [(peer, 1)],
            Slacks = FreeDisposal.Slacks(units, model, peer, unit, factor),
            Weights = null,
        };
    }

    private static double WithoutItself(Units units, EfficiencyModel model, int unit)
    {
        if (!Grows(units, model, unit))
            return 0;
        return Factor(units, model, unit, withoutItself: true) is { } found ? Snapped(FromFactor(model, found)) : double.PositiveInfinity;
    }

    private static double? Factor(Units units, EfficiencyModel model, int unit, bool withoutItself) =>
        model.Returns == ReturnsToScale.FreeDisposal
            ? FreeDisposal.Best(units, model, unit, withoutItself)?.Factor
            : new Envelopment(units, model, unit, withoutItself).SolveFactor();

    /// <summary>False for a unit whose scalable outputs are all zero: no factor is large enough.</summary>
    private static bool Grows(Units units, EfficiencyModel model, int unit) =>
        model.Orientation == Orientation.Input || units[unit].Where((figure, k) => figure > 0 && model.Scales(k, units.Inputs)).Any();

    private static UnitEfficiency Nothing(Units units, int unit) =>
        new() { Efficiency = 0, Lambdas = [], Slacks = new double[units[unit].Length], Weights = null };

    private static double FromFactor(EfficiencyModel model, double factor) => model.Orientation == Orientation.Input ? factor : 1 / factor;

    private static double Snapped(double efficiency) => Math.Abs(efficiency - 1) <= Snap ? 1 : efficiency;
}
