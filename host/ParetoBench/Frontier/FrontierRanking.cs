namespace ParetoBench.Frontier;

/// <summary>Rows ranked by dominance in stated objectives. All lists have one item a row, in the rows' order.</summary>
public sealed class FrontierRanking
{
    private FrontierRanking(IReadOnlyList<int?> ranks, IReadOnlyList<IReadOnlyList<int>> dominatedBy)
    {
        Ranks = ranks;
        DominatedBy = dominatedBy;
    }

    /// <summary>1 = non-dominated; null where a figure of an objective is missing, so that the row takes no part.</summary>
    public IReadOnlyList<int?> Ranks { get; }

    /// <summary>The rows of rank 1 that dominate this row, ascending, counted from 0; empty for rank 1 and for missing rows.</summary>
    public IReadOnlyList<IReadOnlyList<int>> DominatedBy { get; }

    /// <summary>How many rows take no part because a figure is missing.</summary>
    public int Missing => Ranks.Count(rank => rank is null);

    /// <summary>Ranks all rows together.</summary>
    public static FrontierRanking Of(IPoints points, IReadOnlyList<Objective> objectives)
        => Of(points, objectives, [.. Enumerable.Range(0, points.Count)]);

    /// <summary>Ranks each group of rows apart from the others: rows of different groups do not dominate each other.</summary>
    public static FrontierRanking OfGroups(IPoints points, IReadOnlyList<Objective> objectives, IEnumerable<IReadOnlyList<int>> groups)
    {
        var ranks = new int?[points.Count];
        var dominatedBy = Enumerable.Repeat<IReadOnlyList<int>>([], points.Count).ToArray();
        foreach (var group in groups)
        {
            var ranking = Of(points, objectives, group);
            foreach (var row in group)
                (ranks[row], dominatedBy[row]) = (ranking.Ranks[row], ranking.DominatedBy[row]);
        }

        return new FrontierRanking(ranks, dominatedBy);
    }

    private static FrontierRanking Of(IPoints points, IReadOnlyList<Objective> objectives, IReadOnlyList<int> rows)
    {
        var ranks = new int?[points.Count];
        var dominatedBy = Enumerable.Repeat<IReadOnlyList<int>>([], points.Count).ToArray();
        var (known, costs) = Costs(points, objectives, rows);
        var sorted = NonDominatedSort.Ranks(costs);
        var frontier = NonDominatedSort.LexicographicOrder(costs).Where(i => sorted[i] == 1).ToArray();
        for (var i = 0; i < known.Length; i++)
        {
            ranks[known[i]] = sorted[i];
            if (sorted[i] > 1)
                dominatedBy[known[i]] = Dominators(i);
        }

        return new FrontierRanking(ranks, dominatedBy);

        int[] Dominators(int point)
            => [.. frontier
                .TakeWhile(member => costs[member][0] <= costs[point][0])
                .Where(member => Dominance.Dominates(costs[member], costs[point]))
                .Select(member => known[member])
                .Order()];
    }

    /// <summary>The rows whose figures are all there, and their costs in the order of the objectives.</summary>
    internal static (int[] Rows, double[][] Costs) Costs(IPoints points, IReadOnlyList<Objective> objectives, IReadOnlyList<int> rows)
    {
        var (known, costs) = (new List<int>(), new List<double[]>());
        foreach (var row in rows)
        {
            var cost = new double[objectives.Count];
            var missing = false;
            for (var k = 0; k < cost.Length; k++)
            {
                if (points.Figure(row, objectives[k].Column) is { } figure)
                    cost[k] = objectives[k].Cost(figure);
                else
                    missing = true;
            }

            if (missing)
                continue;
            known.Add(row);
            costs.Add(cost);
        }

        return ([.. known], [.. costs]);
    }
}
