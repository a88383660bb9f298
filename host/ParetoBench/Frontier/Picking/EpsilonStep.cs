namespace ParetoBench.Frontier.Picking;

/// <summary>One answer of a sweep of limits, all in the columns' own units.</summary>
/// <param name="Limits">For each objective but the first and last: the limit.</param>
/// <param name="From">The tightest limit of the last objective at which the row is best.</param>
/// <param name="To">The limit from which on another row is better; null when none is.</param>
/// <param name="Row">The row of the table.</param>
public sealed record EpsilonStep(IReadOnlyList<double> Limits, double From, double? To, int Row);
