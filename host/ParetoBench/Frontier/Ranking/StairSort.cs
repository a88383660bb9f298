namespace ParetoBench.Frontier.Ranking;

/// <summary>
/// Ranks of points of three objectives: in lexicographic order each point enters the first rank in which none dominates it, found by halving
/// (the order of ENS; Zhang, Tian, Cheng and Jin, IEEE Trans. Evol. Comp. 19(2), 2015), and whether one does is asked of the rank's
/// <see cref="ParetoStairs"/> in the other two objectives. O(n log² n) but for the shifting of steps.
/// </summary>
internal static class StairSort
{
    /// <summary>Shifted steps a point, beyond which dividing costs less.</summary>
    private const long MostShifts = 1000;

    /// <param name="figures">Costs, point after point, in lexicographic order, none twice.</param>
    /// <returns>Null where stairs grow so long that their steps would be shifted too often.</returns>
    public static int[]? Ranks(double[] figures)
    {
        var ranks = new int[figures.Length / 3];
        var stairs = new List<ParetoStairs>();
        var shifts = MostShifts * ranks.Length;
        for (var i = 0; i < ranks.Length; i++)
        {
            var (second, third) = (figures[(3 * i) + 1], figures[(3 * i) + 2]);
            var (low, high) = (0, stairs.Count);
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                if (stairs[middle].Dominates(second, third))
                    low = middle + 1;
                else
                    high = middle;
            }

            if (low == stairs.Count)
                stairs.Add(new ParetoStairs());
            shifts -= stairs[low].Add(second, third);
            if (shifts < 0)
                return null;
            ranks[i] = low + 1;
        }

        return ranks;
    }
}
