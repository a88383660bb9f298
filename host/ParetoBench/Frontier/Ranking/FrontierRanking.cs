using ParetoBench.Tables;

namespace ParetoBench.Frontier.Ranking;

/// <summary>Rows ranked by dominance in stated objectives. All lists have one item per row, in the rows' order.</summary>
public sealed class FrontierRanking
{
    private readonly double[]?[] _costs;
    private readonly (int[] Rows, double[] Costs)[] _frontiers;

    /// <param name="costs">Of each row that takes part.</param>
    /// <param name="frontiers">For each row those of rank 1 in its group, and their costs one after the other.</param>
    private FrontierRanking(int?[] ranks, double[]?[] costs, (int[] Rows, double[] Costs)[] frontiers)
    {
        Ranks = ranks;
        (_costs, _frontiers) = (costs, frontiers);
    }

    /// <summary>1 = non-dominated; null where the value of an objective is missing, so that the row is not ranked.</summary>
    public IReadOnlyList<int?> Ranks { get; }

    /// <summary>How many rows are not ranked because a value is missing.</summary>
    public int Missing => Ranks.Count(rank => rank == null);

    /// <summary>Ranks all rows together.</summary>
    public static FrontierRanking Of(IPoints points, IReadOnlyList<Objective> objectives) =>
        OfGroups(points, objectives, [[.. Enumerable.Range(0, points.Count)]]);

    /// <summary>Ranks each group of rows apart from the others: rows of different groups do not dominate each other.</summary>
    public static FrontierRanking OfGroups(IPoints points, IReadOnlyList<Objective> objectives, IEnumerable<IReadOnlyList<int>> groups)
    {
        (int?[] ranks, double[]?[] costs, (int[], double[])[] frontiers) =
            (new int?[points.Count], new double[]?[points.Count], new (int[], double[])[points.Count]);
        foreach (IReadOnlyList<int> group in groups)
        {
            (int[] known, double[][] figures) = Costs(points, objectives, group);
            int[] sorted = NonDominatedSort.Ranks(figures);
            (int[], double[]) frontier = ([.. known.Where((_, i) => sorted[i] == 1)], [.. figures.Where((_, i) => sorted[i] == 1).SelectMany(cost => cost)]);
            for (int i = 0; i < known.Length; i++)
                (ranks[known[i]], costs[known[i]], frontiers[known[i]]) = (sorted[i], figures[i], frontier);
        }
        return new FrontierRanking(ranks, costs, frontiers);
    }

    /// <summary>The rows of rank 1 that dominate this row, ascending, counted from 0; empty for rank 1 and for missing rows.</summary>
    /// <remarks>Found on request: of a million rows they would take far more room than the rows do.</remarks>
    public IReadOnlyList<int> DominatedBy(int row)
    {
        if (Ranks[row] is null or 1)
            return [];
        List<int> dominators = [];
        ReadOnlySpan<double> cost = _costs[row];
        (int[] rows, double[] costs) = _frontiers[row];
        for (int i = 0; i < rows.Length; i++)
        {
            if (Dominance.AtLeastAsGood(costs.AsSpan(i * cost.Length, cost.Length), cost))
                dominators.Add(rows[i]);
        }
        return dominators;
    }

    /// <summary>The rows without a missing value, and their costs in the order of the objectives.</summary>
    internal static (int[] Rows, double[][] Costs) Costs(IPoints points, IReadOnlyList<Objective> objectives, IReadOnlyList<int> rows)
    {
        (List<int> known, List<double[]> costs) = (new List<int>(rows.Count), new List<double[]>(rows.Count));
        foreach (int row in rows)
        {
            double[] cost = new double[objectives.Count];
            bool missing = false;
            for (int k = 0; k < cost.Length; k++)
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
