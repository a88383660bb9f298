namespace ParetoBench.Frontier.Ranking;

/// <summary>
/// The points that no other dominates, equal ones included: rank 1 of <see cref="NonDominatedSort"/>, without the other ranks.
/// </summary>
/// <remarks>
/// The maxima of a set of vectors (Kung, Luccio and Preparata, J. ACM 22(4), 1975), by a sweep in lexicographic order; from four objectives on by
/// <see cref="DividedSort"/>.
/// What one good point dominates is removed first, which leaves little to sort where points are spread (Bentley, Clarkson and Levine,
/// Algorithmica 9, 1993).
/// </remarks>
public static class NonDominatedSet
{
    /// <param name="points">One array of costs per point (less is better), all of one length.</param>
    /// <returns>The places of the points in <paramref name="points"/>, ascending.</returns>
    public static IReadOnlyList<int> Of(IReadOnlyList<double[]> points)
    {
        if (points.Count == 0)
            return [];
        List<int> left = Undominated(points, Central(points));
        double[][] candidates = [.. left.Select(i => points[i])];
        int objectives = candidates[0].Length;
        if (objectives > 3)
        {
            int[] ranks = NonDominatedSort.Ranks(candidates);
            return [.. Enumerable.Range(0, ranks.Length).Where(i => ranks[i] == 1).Select(i => left[i])];
        }
        return Swept(candidates, left, objectives);
    }

    /// <summary>Up to three objectives: in lexicographic order an earlier point dominates when it is no worse in the second and third.</summary>
    private static List<int> Swept(double[][] candidates, List<int> left, int objectives)
    {
        int[] order = NonDominatedSort.LexicographicOrder(candidates);
        int[] places = objectives == 3 ? Places(candidates) : new int[candidates.Length];
        PrefixMinima minima = new(objectives == 3 ? candidates.Length : 1);
        List<int> members = [];
        double[]? previous = null;
        foreach (int index in order)
        {
            double[] point = candidates[index];
            if (previous == null || Dominance.Compare(previous, point) != 0)
            {
                double last = objectives > 1 ? point[^1] : 0;
                if (minima.UpTo(places[index]) <= last)
                    continue;
                minima.Add(places[index], last);
                previous = point;
            }
            members.Add(left[index]);
        }
        members.Sort();
        return members;
    }

    /// <summary>The place of each point's second objective among all of them; equal figures share the last of their places.</summary>
    private static int[] Places(double[][] points)
    {
        double[] seconds = [.. points.Select(point => point[1])];
        int[] order = [.. Enumerable.Range(0, points.Length)];
        Array.Sort(seconds, order);
        int[] places = new int[points.Length];
        for (int i = points.Length - 1; i >= 0; i--)
            places[order[i]] = i + 1 < points.Length && seconds[i] == seconds[i + 1] ? places[order[i + 1]] : i;
        return places;
    }

    /// <summary>A point of which every objective is small: the one whose worst objective, as a share of the objective's range, is best.</summary>
    private static double[] Central(IReadOnlyList<double[]> points)
    {
        (double[] low, double[] high) = ((double[])[.. points[0]], (double[])[.. points[0]]);
        foreach (double[] point in points)
        {
            for (int k = 0; k < low.Length; k++)
            {
                low[k] = Math.Min(low[k], point[k]);
                high[k] = Math.Max(high[k], point[k]);
            }
        }
        (double[] best, double minimum) = (points[0], double.PositiveInfinity);
        foreach (double[] point in points)
        {
            double worst = 0.0;
            for (int k = 0; k < low.Length; k++)
                worst = Math.Max(worst, high[k] > low[k] ? (point[k] - low[k]) / (high[k] - low[k]) : 0);
            if (worst < minimum)
                (best, minimum) = (point, worst);
        }
        return best;
    }

    private static List<int> Undominated(IReadOnlyList<double[]> points, double[] by)
    {
        List<int> left = [];
        for (int i = 0; i < points.Count; i++)
        {
            if (!Dominance.Dominates(by, points[i]))
                left.Add(i);
        }
        return left;
    }
}
