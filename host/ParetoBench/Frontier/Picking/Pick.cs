using System.Globalization;
using ParetoBench.Frontier.Ranking;
using ParetoBench.Tables;

namespace ParetoBench.Frontier.Picking;

/// <summary>
/// The best row within budgets: the best in the first objective among the rows that meet every budget;
/// ties go to the next objectives in turn, then to the earlier row.
/// </summary>
public sealed record Pick
{
    /// <summary>The row picked, counted from 0; null when no row meets all budgets.</summary>
    public required int? Row { get; init; }

    /// <summary>
    /// The row that exceeds the budgets by the smallest margin, by the sum of relative violations; null when a row was picked or no row has all figures.
    /// </summary>
    public required int? Nearest { get; init; }

    /// <summary>The rows that have a figure for every objective.</summary>
    public required int Considered { get; init; }

    /// <summary>The rows considered that meet every budget.</summary>
    public required int Feasible { get; init; }

    /// <summary>For each budget, how many of the rows considered fail it.</summary>
    public required IReadOnlyList<(Budget Budget, int Rows)> Failed { get; init; }

    /// <summary>When no row is picked: the budgets that bind alone, and what each would have to allow.</summary>
    public required IReadOnlyList<BudgetRelief> Reliefs { get; init; }

    /// <summary>The reason for the outcome, one sentence for people.</summary>
    public required string Why { get; init; }

    public static Pick From(IPoints points, IReadOnlyList<Objective> objectives, IReadOnlyList<Budget> budgets, IReadOnlyList<int>? rows = null)
    {
        rows ??= [.. Enumerable.Range(0, points.Count)];
        (int[] considered, double[][] costs) = FrontierRanking.Costs(points, objectives, rows);
        int[] byMerit = NonDominatedSort.LexicographicOrder(costs).Select(i => considered[i]).ToArray();
        int[] feasible = byMerit.Where(row => budgets.All(b => b.IsMetBy(points.Figure(row, b.Column)))).ToArray();
        int? picked = feasible.Length > 0 ? feasible[0] : null;
        int? nearest = picked == null && byMerit.Length > 0 ? byMerit.MinBy(Violation) : null;
        if (nearest is { } near && double.IsPositiveInfinity(Violation(near)))
            nearest = null;
        (Budget b, int)[] failed = budgets.Select(b => (b, considered.Count(row => !b.IsMetBy(points.Figure(row, b.Column))))).ToArray();
        return new Pick
        {
            Row = picked,
            Nearest = nearest,
            Considered = considered.Length,
            Feasible = feasible.Length,
            Failed = failed,
            Reliefs = picked == null ? BudgetRelief.Of(points, budgets, byMerit) : [],
            Why = picked is { } row ? WhyPicked(points, row, objectives[0], feasible.Length, budgets.Count) : WhyNone(considered.Length, failed),
        };

        double Violation(int row) => budgets.Sum(b => b.RelativeViolation(points.Figure(row, b.Column)));
    }

    private static string WhyPicked(IPoints points, int row, Objective objective, int feasible, int budgets)
    {
        string figure = string.Create(CultureInfo.InvariantCulture, $"{objective.Column} {points.Figure(row, objective.Column):G6}");
        if (feasible == 1)
            return $"the only one {(budgets > 0 ? "that meets every budget" : "with all figures")}; {figure}";
        string superlative = objective.Direction == ObjectiveDirection.Maximize ? "highest" : "lowest";
        return $"{figure} is the {superlative} of the {feasible} {(budgets > 0 ? "that meet every budget" : "with all figures; no budget is set")}";
    }

    private static string WhyNone(int considered, IReadOnlyList<(Budget Budget, int Rows)> failed)
    {
        if (considered == 0)
            return "nothing has a figure for every objective";
        IEnumerable<string> binding = failed.Where(f => f.Rows > 0).OrderByDescending(f => f.Rows).Select(f => $"{f.Budget} fails for {f.Rows}");
        return $"none of {considered} meets every budget: {string.Join(", ", binding)}";
    }
}
