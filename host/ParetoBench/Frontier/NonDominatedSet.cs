namespace ParetoBench.Frontier;

/// <summary>
/// The points that no other dominates, equal ones included: rank 1 of <see cref="NonDominatedSort"/>, without the other ranks.
/// </summary>
/// <remarks>
/// The maxima of a set of vectors (Kung, Luccio and Preparata, J. ACM 22(4), 1975), by a sweep in lexicographic order.
/// What one good point dominates is struck out before, which leaves little to sort where points are spread (Bentley, Clarkson and Levine,
/// Algorithmica 9, 1993).
/// </remarks>
public static class NonDominatedSet
{
    /// <param name="points">One array of costs a point (less is better), all of one length.</param>
    /// <returns>The places of the points in <paramref name="points"/>, ascending.</returns>
    public static IReadOnlyList<int> Of(IReadOnlyList<double[]> points)
    {
        if (points.Count == 0)
            return [];
        var left = Undominated(points, Central(points));
        double[][] candidates = [.. left.Select(i => points[i])];
        var front = NonDominatedSort.Front(candidates[0].Length);
        var members = new List<int>();
        double[]? previous = null;
        foreach (var index in NonDominatedSort.LexicographicOrder(candidates))
        {
            var point = candidates[index];
            if (previous is null || Dominance.Compare(previous, point) != 0)
            {
                if (front.Dominates(point))
                    continue;
                front.Add(point);
                previous = point;
            }

            members.Add(left[index]);
        }

        members.Sort();
        return members;
    }

    /// <summary>A point of which every objective is small: the one whose worst objective, as a share of the objective's range, is best.</summary>
    private static double[] Central(IReadOnlyList<double[]> points)
    {
        var (low, high) = ((double[])[.. points[0]], (double[])[.. points[0]]);
        foreach (var point in points)
        {
            for (var k = 0; k < low.Length; k++)
            {
                low[k] = Math.Min(low[k], point[k]);
                high[k] = Math.Max(high[k], point[k]);
            }
        }

        var (best, least) = (points[0], double.PositiveInfinity);
        foreach (var point in points)
        {
            var worst = 0.0;
            for (var k = 0; k < low.Length; k++)
                worst = Math.Max(worst, high[k] > low[k] ? (point[k] - low[k]) / (high[k] - low[k]) : 0);
            if (worst < least)
                (best, least) = (point, worst);
        }

        return best;
    }

    private static List<int> Undominated(IReadOnlyList<double[]> points, double[] by)
    {
        var left = new List<int>();
        for (var i = 0; i < points.Count; i++)
        {
            if (!Dominance.Dominates(by, points[i]))
                left.Add(i);
        }

        return left;
    }
}
