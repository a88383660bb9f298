namespace ParetoBench.FrontierSpeed.Simple;

/// <summary>Frontier and ranks as one would write them first: every point against every other.</summary>
internal static class SimpleFrontier
{
    public static List<int> Members(double[][] points) => Undominated(points, [.. Enumerable.Range(0, points.Length)]);

    /// <summary>The frontier is taken away until nothing is left.</summary>
    public static int[] Ranks(double[][] points)
    {
        int[] ranks = new int[points.Length];
        List<int> left = Enumerable.Range(0, points.Length).ToList();
        for (int rank = 1; left.Count > 0; rank++)
        {
            foreach (int member in Undominated(points, left))
                ranks[member] = rank;
            left.RemoveAll(i => ranks[i] > 0);
        }
        return ranks;
    }

    private static List<int> Undominated(double[][] points, List<int> among)
    {
        List<int> members = [];
        foreach (int i in among)
        {
            bool dominated = false;
            for (int j = 0; j < among.Count && !dominated; j++)
                dominated = Dominates(points[among[j]], points[i]);
            if (!dominated)
                members.Add(i);
        }
        return members;
    }

    private static bool Dominates(double[] a, double[] b)
    {
        bool better = false;
        for (int k = 0; k < a.Length; k++)
        {
            if (a[k] > b[k])
                return false;
            better |= a[k] < b[k];
        }
        return better;
    }
}
