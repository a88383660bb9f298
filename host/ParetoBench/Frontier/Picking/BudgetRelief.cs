using System.Globalization;
using ParetoBench.Tables;

namespace ParetoBench.Frontier.Picking;

/// <summary>What one budget alone would have to allow, the others kept, so that a row fits: that budget binds.</summary>
/// <param name="Row">The row whose figure is nearest to the limit.</param>
/// <param name="Figure">What the row needs: the limit that would admit it.</param>
public sealed record BudgetRelief(Budget Budget, int Row, double Figure)
{
    /// <summary>Each budget that binds alone, the smallest relief first; none when several have to give way at once.</summary>
    /// <param name="rows">The candidates for relief.</param>
    public static IReadOnlyList<BudgetRelief> Of(IPoints points, IReadOnlyList<Budget> budgets, IReadOnlyList<int> rows) =>
        [.. budgets
            .Select((budget, b) => Smallest(points, budget, rows.Where(row =>
                budgets.Where((_, other) => other != b).All(kept => kept.IsMetBy(points.Figure(row, kept.Column))))))
            .OfType<BudgetRelief>().OrderBy(relief => relief.Budget.RelativeViolation(relief.Figure))];

    /// <summary>E.g. <c>ram_bytes of 5000 instead of ram_bytes&lt;=4096 (+22 %) would admit gru-8</c>.</summary>
    public string Sentence(string name)
    {
        string change = Budget.Limit == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" ({(Figure - Budget.Limit) / Math.Abs(Budget.Limit) * 100:+0.##;-0.##} %)");
        return string.Create(CultureInfo.InvariantCulture, $"{Budget.Column} of {Figure:G6} instead of {Budget}{change} would admit {name}");
    }

    private static BudgetRelief? Smallest(IPoints points, Budget budget, IEnumerable<int> rows)
    {
        BudgetRelief? best = null;
        foreach (int row in rows)
        {
            if (points.Figure(row, budget.Column) is { } figure && (best == null || budget.RelativeViolation(figure) < budget.RelativeViolation(best.Figure)))
                best = new BudgetRelief(budget, row, figure);
        }
        return best;
    }
}
