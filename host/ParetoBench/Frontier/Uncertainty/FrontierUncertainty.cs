using ParetoBench.Frontier.Ranking;
using ParetoBench.Tables;

namespace ParetoBench.Frontier.Uncertainty;

/// <summary>Every candidate's place with its probability: the random frontier of one group of samples.</summary>
public static class FrontierUncertainty
{
    /// <param name="confidence">A membership is decided when the whole interval of its draws is above this, or below its complement.</param>
    /// <param name="nested">How many times the repeats are drawn for the interval of the repeats; 0 for none.</param>
    public static IReadOnlyList<Membership> Of(
        MeasurementDraws draws, IReadOnlyList<Objective> objectives, double confidence,
        int nested = 0, PointTable? table = null, CancellationToken cancel = default)
    {
        int[] hits = RandomFrontier.Memberships(draws, cancel);
        int[] ranks = NonDominatedSort.Ranks(draws.Values);
        (double Low, double High)[]? ofRepeats = nested > 0 ? NestedBootstrap.Of(draws, objectives, nested, table, cancel) : null;
        Membership[] members = new Membership[hits.Length];
        for (int candidate = 0; candidate < members.Length; candidate++)
        {
            (double Low, double High) ofDraws = Interval.Wilson(hits[candidate], draws.Options.Draws);
            members[candidate] = new Membership
            {
                Id = draws.Samples.Ids[candidate],
                Figures = [.. draws.Values[candidate].Select((cost, k) => objectives[k].Cost(cost))],
                Repeats = Repeats(draws, candidate),
                Paired = draws.Samples.Paired[candidate],
                Rank = ranks[candidate],
                Probability = (double)hits[candidate] / draws.Options.Draws,
                OfDraws = ofDraws,
                OfRepeats = ofRepeats?[candidate],
                Decision = NoiseIsUnknown(draws, candidate) ? MembershipDecision.NoRepeats
                    : DecisionRule.Of(hits[candidate], draws.Options.Draws, confidence),
            };
        }
        int[] open = [.. Enumerable.Range(0, members.Length).Where(i => members[i].Decision == MembershipDecision.Open)];
        foreach ((int i, RepeatPlan plan) in open.Zip(new RepeatPlanner(draws, confidence).For(open, cancel)))
            members[i] = members[i] with { ToDecide = plan };
        return members;
    }

    private static int Repeats(MeasurementDraws draws, int candidate)
    {
        double[][] repeats = draws.Samples.Repeats[candidate];
        double[][] varying = repeats.Where((_, k) => !draws.Samples.Exact[k]).ToArray();
        return varying.Length > 0 ? varying.Min(figures => figures.Length) : 1;
    }

    /// <summary>
    /// An objective measured once is exact where it is so for everyone, unless nothing at all was repeated; else its noise is unknown, but for a stated term.
    /// </summary>
    private static bool NoiseIsUnknown(MeasurementDraws draws, int candidate)
    {
        bool nothingVaries = draws.Samples.Exact.All(exact => exact) && !Enumerable.Range(0, draws.Objectives).Any(draws.HasSystematic);
        return nothingVaries
            || draws.Samples.Repeats[candidate].Where((figures, k) => figures.Length < 2 && !draws.Samples.Exact[k] && !draws.HasSystematic(k)).Any();
    }
}
