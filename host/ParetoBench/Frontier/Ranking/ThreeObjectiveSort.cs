namespace ParetoBench.Frontier.Ranking;

/// <summary>
/// Ranks of points of three objectives: in lexicographic order each point enters the first rank in which none dominates it, found by halving
/// (the order of ENS; Zhang, Tian, Cheng and Jin, IEEE Trans. Evol. Comp. 19(2), 2015), and whether one does is answered by the rank's
/// <see cref="TwoCostFront"/> in the other two objectives. O(n log² n) but for the shifting of points.
/// </summary>
internal static class ThreeObjectiveSort
{
    /// <summary>Shifted points per point ranked, beyond which dividing costs less.</summary>
    private const long MostShifts = 1000;

    /// <param name="figures">Costs, point after point, in lexicographic order, none twice.</param>
    /// <returns>Null where fronts grow so long that their points would be shifted too often.</returns>
    public static int[]? Ranks(double[] figures)
    {
        int[] ranks = new int[figures.Length / 3];
        List<TwoCostFront> fronts = [];
        long shifts = MostShifts * ranks.Length;
        for (int i = 0; i < ranks.Length; i++)
        {
            (double second, double third) = (figures[(3 * i) + 1], figures[(3 * i) + 2]);
            (int low, int high) = (0, fronts.Count);
            while (low < high)
            {
                int middle = (low + high) >>> 1;
                if (fronts[middle].Dominates(second, third))
                    low = middle + 1;
                else
                    high = middle;
            }
            if (low == fronts.Count)
                fronts.Add(new TwoCostFront());
            shifts -= fronts[low].Add(second, third);
            if (shifts < 0)
                return null;
            ranks[i] = low + 1;
        }
        return ranks;
    }
}
