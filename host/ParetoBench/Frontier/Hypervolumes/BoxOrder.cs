namespace ParetoBench.Frontier.Hypervolumes;

/// <summary>The order in which a sweep meets boxes.</summary>
internal static class BoxOrder
{
    /// <summary>The boxes from the largest to the smallest of one extent; the given array keeps its order.</summary>
    public static double[][] Descending(double[][] boxes, int extent)
    {
        double[][] descending = (double[][])boxes.Clone();
        double[] keys = [.. descending.Select(box => -box[extent])];
        Array.Sort(keys, descending);
        return descending;
    }
}
