namespace ParetoBench.Frontier.Efficiency;

/// <summary>
/// Comparison with single units instead of mixes of them: the free disposal hull (Deprins, Simar and Tulkens in Marchand, Pestieau and Tulkens,
/// The Performance of Public Enterprises, 1984), by looking at every unit.
/// </summary>
internal static class FreeDisposal
{
    /// <summary>
    /// The unit that replaces this one at the best factor; of several the one that leaves the most slack, in means of the columns, then the earliest.
    /// Null when none can.
    /// </summary>
    public static (int Peer, double Factor)? Best(Units units, EfficiencyModel model, int unit, bool withoutItself)
    {
        bool shrinks = model.Orientation == Orientation.Input;
        (int Peer, double Factor, double Slack)? best = null;
        for (int other = 0; other < units.Count; other++)
        {
            if ((withoutItself && other == unit) || !Replaces(units, model, other, unit))
                continue;
            double factor = Factor(units, model, other, unit);
            bool better = best == null || (shrinks ? factor < best.Value.Factor : factor > best.Value.Factor);
            if (!better && factor != best!.Value.Factor)
                continue;
            double slack = Slacks(units, model, other, unit, factor).Select((s, k) => model.Fixed[k] || units.Means[k] == 0 ? 0 : s / units.Means[k]).Sum();
            if (better || slack > best!.Value.Slack)
                best = (other, factor, slack);
        }
        return best is { } found ? (found.Peer, found.Factor) : null;
    }

    /// <summary>What the replacement saves of each input and adds to each output beyond the factor.</summary>
    public static double[] Slacks(Units units, EfficiencyModel model, int other, int unit, double factor) =>
        [.. units[unit].Select((own, k) => (model.Scales(k, units.Inputs) ? factor * own : own) - units[other][k])
            .Select((difference, k) => Math.Max(0, k < units.Inputs ? difference : -difference))];

    /// <summary>True when the other is no worse in every figure that the factor does not touch.</summary>
    private static bool Replaces(Units units, EfficiencyModel model, int other, int unit)
    {
        for (int k = 0; k < units.Inputs + units.Outputs; k++)
        {
            if (!model.Scales(k, units.Inputs) && (k < units.Inputs ? units[other][k] > units[unit][k] : units[other][k] < units[unit][k]))
                return false;
        }
        return true;
    }

    private static double Factor(Units units, EfficiencyModel model, int other, int unit)
    {
        IEnumerable<double> ratios = Enumerable.Range(0, units.Inputs + units.Outputs)
            .Where(k => model.Scales(k, units.Inputs) && units[unit][k] > 0)
            .Select(k => units[other][k] / units[unit][k]);
        return model.Orientation == Orientation.Input ? ratios.Max() : ratios.Min();
    }
}
