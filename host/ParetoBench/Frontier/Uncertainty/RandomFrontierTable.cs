using ParetoBench.Tables;

namespace ParetoBench.Frontier.Uncertainty;

/// <summary>
/// Candidates with the probability that they are on the frontier, as printed: the group's column where there is one, <c>id</c>, each objective,
/// <c>repeats</c>, <c>paired</c>, <c>rank</c>, <c>membership</c> with the interval <c>membership_low</c> to <c>membership_high</c>, <c>decided</c>,
/// <c>rival</c>, <c>to_decide</c>, and <c>repeats_low</c> to <c>repeats_high</c> where requested.
/// </summary>
public static class RandomFrontierTable
{
    public static TextTable Of(IReadOnlyList<(string Group, IReadOnlyList<Membership> Members)> groups, IReadOnlyList<Objective> objectives, string? by)
    {
        bool nested = groups.Any(group => group.Members.Any(m => m.OfRepeats != null));
        return new TextTable(
            [.. by == null ? [] : new[] { by }, "id", .. objectives.Select(o => o.Column), "repeats", "paired",
                "rank", "membership", "membership_low", "membership_high", "decided", "rival", "to_decide",
                .. nested ? new[] { "repeats_low", "repeats_high" } : []],
            [.. groups.SelectMany(group => group.Members.Select(m => Row(m, by == null ? null : group.Group)))]);
    }

    private static string[] Row(Membership m, string? group) =>
    [
        .. group == null ? [] : new[] { group },
        m.Id,
        .. m.Figures.Select(TextTable.Figure),
        TextTable.Share(m.Repeats),
        m.Paired ? "yes" : "no",
        TextTable.Share(m.Rank),
        TextTable.Share(m.Probability),
        TextTable.Share(m.OfDraws.Low),
        TextTable.Share(m.OfDraws.High),
        Word(m.Decision),
        m.ToDecide?.Rival ?? "",
        m.ToDecide?.ToString() ?? "",
        .. m.OfRepeats is { } interval ? new[] { TextTable.Share(interval.Low), TextTable.Share(interval.High) } : [],
    ];

    public static string Word(MembershipDecision decision) => decision switch
    {
        MembershipDecision.Frontier => "frontier",
        MembershipDecision.Dominated => "dominated",
        MembershipDecision.NoRepeats => "no repeats",
        _ => "open",
    };
}
