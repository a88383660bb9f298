using System.Globalization;

namespace ParetoBench.Frontier.Uncertainty;

/// <summary>More repeats that would decide whether a candidate is on the frontier, should they scatter as those at hand do.</summary>
/// <param name="More">Candidates and how many more repeats of each; empty when no number of repeats would decide.</param>
/// <param name="Rival">The candidate that dominates most often.</param>
public sealed record RepeatPlan(IReadOnlyList<(string Id, int More)> More, string Rival)
{
    /// <summary>E.g. <c>a:+12;b:+12</c>; <c>never</c> when no number of repeats would decide.</summary>
    public override string ToString() =>
        More.Count == 0 ? "never" : string.Join(';', More.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Id}:+{m.More}")));
}
