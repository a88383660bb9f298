using ParetoBench.Frontier.Ranking;

namespace ParetoBench.Frontier.Uncertainty;

/// <summary>How many more repeats would decide an open membership.</summary>
/// <remarks>
/// Our own rule. With n repeats the mean of a draw deviates from the mean of the measurements; with m repeats of the same scatter it would deviate by
/// sqrt(n/m) of that. So the draws at hand, their deviations shrunk, show what m repeats would give. Systematic terms do not shrink. Four plans are tried:
/// more repeats of the candidate alone, of its strongest rival alone, of both, and of all its rivals with it; the one with the fewest new repeats wins.
/// </remarks>
internal sealed class RepeatPlanner
{
    /// <summary>Nobody measures more than this many times the existing repeats, and tied means never decide.</summary>
    private const double MostFactor = 4096;

    /// <summary>Rivals that dominate in a smaller share of the draws change nothing.</summary>
    private const double MinimumShare = 0.002;

    private const int MostRivals = 8;
    private const int MostDraws = 2000;
    private readonly MeasurementDraws _draws;
    private readonly double _confidence;
    private readonly int _count;

    public RepeatPlanner(MeasurementDraws draws, double confidence)
    {
        (_draws, _confidence) = (draws, confidence);
        _count = Math.Min(draws.Options.Draws, MostDraws);
    }

    /// <summary>A plan for each open candidate, in their order.</summary>
    public IReadOnlyList<RepeatPlan> For(IReadOnlyList<int> open, CancellationToken cancel)
    {
        int[][] dominations = new int[open.Count][];
        for (int i = 0; i < open.Count; i++)
            dominations[i] = new int[_draws.Candidates];
        RandomFrontier.ForEachDraw(_draws, _count, cancel, (costs, _) =>
        {
            for (int i = 0; i < open.Count; i++)
            {
                for (int other = 0; other < costs.Length; other++)
                {
                    if (other != open[i] && Dominance.Dominates(costs[other], costs[open[i]]))
                        Interlocked.Increment(ref dominations[i][other]);
                }
            }
        });
        RepeatPlan[] plans = new RepeatPlan[open.Count];
        Parallel.For(0, open.Count, new ParallelOptions { CancellationToken = cancel }, i => plans[i] = Plan(open[i], dominations[i]));
        return plans;
    }

    private RepeatPlan Plan(int candidate, int[] dominations)
    {
        int[] rivals = [.. Enumerable.Range(0, dominations.Length)
            .Where(other => dominations[other] > MinimumShare * _count)
            .OrderByDescending(other => dominations[other]).ThenBy(other => other).Take(MostRivals)];
        if (rivals.Length == 0)
            return new RepeatPlan([], "");
        CloseRivals close = new(_draws, candidate, rivals, _count);
        int[][] plans = [[0], [1], [0, 1], [.. Enumerable.Range(0, rivals.Length + 1)]];
        (int Candidate, int More)[]? best = plans.Select(measured => Cheapest(close, measured))
            .Where(plan => plan.Length > 0).MinBy(plan => plan.Sum(p => p.More));
        return new RepeatPlan(best == null ? [] : [.. best.Select(p => (_draws.Samples.Ids[p.Candidate], p.More))], _draws.Samples.Ids[rivals[0]]);
    }

    /// <summary>The fewest more repeats of these members that decide it; empty when none do.</summary>
    private (int Candidate, int More)[] Cheapest(CloseRivals close, int[] measured)
    {
        double factor = 1.0;
        do
        {
            factor *= 2;
            if (factor > MostFactor)
                return [];
        }
        while (!Decides(factor));
        (double low, double high) = (factor / 2, factor);
        while (high / low > 1.02)
        {
            double middle = (low + high) / 2;
            if (Decides(middle))
                high = middle;
            else
                low = middle;
        }
        return [.. measured.Select(m => (close.Members[m], (int)Math.Ceiling((high - 1) * close.Repeats(m))))];

        // By the rule that the new measurements will be judged by.
        bool Decides(double times)
        {
            int draws = _draws.Options.Draws;
            return DecisionRule.Of((int)Math.Round(close.Share(measured, times) * draws), draws, _confidence) != MembershipDecision.Open;
        }
    }
}
