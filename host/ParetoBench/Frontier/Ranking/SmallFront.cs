namespace ParetoBench.Frontier.Ranking;

/// <summary>The points that no other dominates, for the many small sets of a bootstrap: few allocations, and no structure to build.</summary>
/// <remarks>
/// In order of the first objective no point is dominated by a later one, but for ties, and most points are dominated by one of the first members: each is
/// compared
/// with the members found so far, and the member that dominated last is compared first.
/// </remarks>
internal static class SmallFront
{
    private const int Small = 2000;

    /// <returns>The places of the points, in lexicographic order; equal points are all included.</returns>
    public static IReadOnlyList<int> Of(double[][] points)
    {
        if (points.Length > Small || points.Length == 0)
            return NonDominatedSet.Of(points);
        List<int> members = [];
        foreach (int index in NonDominatedSort.LexicographicOrder(points))
        {
            double[] point = points[index];
            if (!IsDominated(points, members, point))
                members.Add(index);
        }
        return members;
    }

    private static bool IsDominated(double[][] points, List<int> members, double[] point)
    {
        for (int i = 0; i < members.Count; i++)
        {
            if (!Dominance.Dominates(points[members[i]], point))
                continue;
            (members[0], members[i]) = (members[i], members[0]);
            return true;
        }
        return false;
    }
}
