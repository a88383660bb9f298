namespace ParetoBench.Frontier;

/// <summary>
/// Ranks points by dominance: rank 1 is dominated by no point, rank r+1 by at least one point of rank r and by none of a higher rank.
/// </summary>
/// <remarks>
/// a dominates b if and only if a is at least as good in every objective and strictly better in at least one.
/// Equal points do not dominate each other and share a rank.
/// <para>
/// Method: efficient non-dominated sort with binary search (Zhang, Tian, Cheng and Jin, IEEE Trans. Evol. Comp. 19(2), 2015).
/// In lexicographic order no point is dominated by a later one, so each goes to the first front that holds no dominator of it;
/// fronts that dominate a point come before those that do not, which allows the binary search.
/// Up to three objectives a front is a staircase and a look-up is logarithmic: O(n log² n) in all but the shifting of list items.
/// From four objectives on a front is scanned: O(m n²) at worst.
/// </para>
/// </remarks>
public static class NonDominatedSort
{
    /// <param name="points">One array of costs a point (less is better), all of one length.</param>
    /// <returns>The rank of each point, in the order of <paramref name="points"/>.</returns>
    public static int[] Ranks(IReadOnlyList<double[]> points)
    {
        var ranks = new int[points.Count];
        var fronts = new List<IFront>();
        double[]? previous = null;
        var previousRank = 0;
        foreach (var index in LexicographicOrder(points))
        {
            var point = points[index];
            if (previous is null || Dominance.Compare(previous, point) != 0)
            {
                previousRank = FirstFrontWithoutDominator(fronts, point) + 1;
                if (previousRank > fronts.Count)
                    fronts.Add(Front(point.Length));
                fronts[previousRank - 1].Add(point);
                previous = point;
            }

            ranks[index] = previousRank;
        }

        return ranks;
    }

    internal static IFront Front(int objectives) => objectives <= 3 ? new StaircaseFront() : new ScannedFront();

    /// <summary>The places of the points in lexicographic order; equal points in the order in which they came.</summary>
    internal static int[] LexicographicOrder(IReadOnlyList<double[]> points)
    {
        // Numbers sort several times as fast as arrays do: by the first objective, then each run of equal ones.
        var order = Enumerable.Range(0, points.Count).ToArray();
        double[] first = [.. points.Select(point => point[0])];
        Array.Sort(first, order);
        for (var (start, end) = (0, 0); start < order.Length; start = end)
        {
            for (end = start + 1; end < order.Length && first[end] == first[start]; end++) { }
            if (end - start > 1)
                order.AsSpan(start, end - start).Sort((a, b) => Dominance.Compare(points[a], points[b]) is var c && c != 0 ? c : a - b);
        }

        return order;
    }

    private static int FirstFrontWithoutDominator(List<IFront> fronts, double[] point)
    {
        var (low, high) = (0, fronts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (fronts[middle].Dominates(point))
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
