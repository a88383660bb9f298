namespace ParetoBench.Frontier.Attainment;

/// <summary>
/// Level sets in two objectives, by a sweep along the first one: after each point the level lies at the t-th lowest of the minima of the sets.
/// </summary>
internal static class LevelSet2D
{
    public static double[][] Of(IReadOnlyList<double[][]> sets, int level)
    {
        (double X, double Y, int Set)[] points = sets.SelectMany((set, i) => set.Select(point => (X: point[0], Y: point[1], Set: i))).ToArray();
        Array.Sort(points, (a, b) => a.X.CompareTo(b.X));
        List<double[]> corners = [];
        Sweep(points, points.Length, new SetMinima(sets.Count, level), (x, y) => corners.Add([x, y]));
        return [.. corners];
    }

    /// <param name="points">By rising x.</param>
    public static void Sweep(ReadOnlySpan<(double X, double Y, int Set)> points, int count, SetMinima minima, Action<double, double> corner)
    {
        double last = double.PositiveInfinity;
        for (int i = 0; i < count; i++)
        {
            minima.Lower(points[i].Set, points[i].Y);
            if (i + 1 < count && points[i + 1].X == points[i].X)
                continue;
            if (minima.AtLevel < last)
                corner(points[i].X, last = minima.AtLevel);
        }
    }
}
