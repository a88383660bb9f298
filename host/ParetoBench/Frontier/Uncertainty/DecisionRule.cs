namespace ParetoBench.Frontier.Uncertainty;

/// <summary>When a membership is decided: the whole interval of its draws is above the confidence, or below its complement.</summary>
internal static class DecisionRule
{
    /// <param name="hits">In how many of the draws the candidate was on the frontier.</param>
    public static MembershipDecision Of(int hits, int draws, double confidence)
    {
        (double low, double high) = Interval.Wilson(hits, draws);
        return low >= confidence ? MembershipDecision.Frontier
            : high <= 1 - confidence ? MembershipDecision.Dominated
            : MembershipDecision.Open;
    }
}
