namespace ParetoBench.FrontierSpeed.Simple;

/// <summary>
/// The WFG recursion as published, without slicing or sweeps: points by falling last cost, each adds its box less what those after it cover of that
/// (While, Bradstreet and Barone, IEEE Trans. Evol. Comp. 16(1), 2012).
/// </summary>
internal static class SimpleHypervolume
{
    public static double Of(double[][] points, double[] reference)
    {
        double[][] sorted = [.. points.OrderByDescending(point => point[^1])];
        double volume = 0.0;
        for (int i = 0; i < sorted.Length; i++)
        {
            volume += sorted[i].Zip(reference, (cost, worst) => worst - cost).Aggregate(1.0, (a, b) => a * b);
            if (Covered(sorted, i) is { Length: > 0 } covered)
                volume -= Of(covered, reference);
        }
        return volume;
    }

    private static double[][] Covered(double[][] sorted, int place)
    {
        List<double[]> kept = [];
        foreach (double[] other in sorted.AsSpan(place + 1))
        {
            double[] cut = [.. other.Zip(sorted[place], Math.Max)];
            if (kept.Exists(k => IsNoWorse(k, cut)))
                continue;
            kept.RemoveAll(k => IsNoWorse(cut, k));
            kept.Add(cut);
        }
        return [.. kept];
    }

    private static bool IsNoWorse(double[] a, double[] b)
    {
        for (int k = 0; k < a.Length; k++)
        {
            if (a[k] > b[k])
                return false;
        }
        return true;
    }
}
