namespace ParetoBench.FrontierSpeed.Simple;

/// <summary>Frontier and ranks as one would write them first: every point against every other.</summary>
internal static class SimpleFrontier
{
    public static List<int> Members(double[][] points) => Undominated(points, [.. Enumerable.Range(0, points.Length)]);

    /// <summary>The frontier is taken away until nothing is left.</summary>
    public static int[] Ranks(double[][] points)
    {
        var ranks = new int[points.Length];
        var left = Enumerable.Range(0, points.Length).ToList();
        for (var rank = 1; left.Count > 0; rank++)
        {
            foreach (var member in Undominated(points, left))
                ranks[member] = rank;
            left.RemoveAll(i => ranks[i] > 0);
        }

        return ranks;
    }

    private static List<int> Undominated(double[][] points, List<int> among)
    {
        var members = new List<int>();
        foreach (var i in among)
        {
            var dominated = false;
            for (var j = 0; j < among.Count && !dominated; j++)
                dominated = Dominates(points[among[j]], points[i]);
            if (!dominated)
                members.Add(i);
        }

        return members;
    }

    private static bool Dominates(double[] a, double[] b)
    {
        var better = false;
        for (var k = 0; k < a.Length; k++)
        {
            if (a[k] > b[k])
                return false;
            better |= a[k] < b[k];
        }

        return better;
    }
}
