namespace ParetoBench.Frontier.Ranking;

/// <summary>
/// Ranks points by dominance: rank 1 is dominated by no point, rank r+1 by at least one point of rank r and by none of a higher rank.
/// </summary>
/// <remarks>
/// a dominates b if and only if a is at least as good in every objective and strictly better in at least one.
/// Equal points do not dominate each other and share a rank.
/// Three objectives are ranked by <see cref="ThreeObjectiveSort"/>, others by <see cref="DividedSort"/>.
/// </remarks>
public static class NonDominatedSort
{
    /// <param name="points">One array of costs per point (less is better), all of one length.</param>
    /// <returns>The rank of each point, in the order of <paramref name="points"/>.</returns>
    public static int[] Ranks(IReadOnlyList<double[]> points)
    {
        if (points.Count == 0)
            return [];
        int[] order = LexicographicOrder(points);
        (int[] first, int objectives) = (Distinct(points, order, out int distinct), points[0].Length);
        double[] figures = new double[distinct * objectives];
        for (int i = 0; i < order.Length; i++)
            points[order[i]].CopyTo(figures, first[i] * objectives);
        int[] sorted = (objectives == 3 ? ThreeObjectiveSort.Ranks(figures) : null) ?? DividedSort.Ranks(figures, objectives);
        int[] ranks = new int[points.Count];
        for (int i = 0; i < order.Length; i++)
            ranks[order[i]] = sorted[first[i]];
        return ranks;
    }

    /// <summary>For each place of the order the number of its point among the different ones.</summary>
    private static int[] Distinct(IReadOnlyList<double[]> points, int[] order, out int count)
    {
        int[] numbers = new int[order.Length];
        for (int i = 1; i < order.Length; i++)
            numbers[i] = numbers[i - 1] + (Dominance.Compare(points[order[i - 1]], points[order[i]]) == 0 ? 0 : 1);
        count = numbers[^1] + 1;
        return numbers;
    }

    /// <summary>The places of the points in lexicographic order; equal points in the order in which they came.</summary>
    internal static int[] LexicographicOrder(IReadOnlyList<double[]> points)
    {
        // Numbers sort several times as fast as arrays do: by the first objective, then each run of equal ones by the next.
        int[] order = new int[points.Count];
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        if (order.Length > 0)
            SortRun(points, order, new double[order.Length], 0, order.Length, 0);
        return order;
    }

    private static void SortRun(IReadOnlyList<double[]> points, int[] order, double[] keys, int start, int end, int objective)
    {
        if (objective == points[0].Length)
        {
            Array.Sort(order, start, end - start);
            return;
        }
        bool rises = true;
        for (int i = start; i < end; i++)
        {
            keys[i] = points[order[i]][objective];
            rises &= i == start || keys[i] >= keys[i - 1];
        }
        if (!rises)
            Array.Sort(keys, order, start, end - start);
        for ((int from, int to) = (start, start); from < end; from = to)
        {
            double key = keys[from];
            for (to = from + 1; to < end && keys[to] == key; to++)
            {
            }

            // Keys beyond this run are still needed: deeper runs write only within their own.
            if (to - from > 1)
                SortRun(points, order, keys, from, to, objective + 1);
        }
    }
}
