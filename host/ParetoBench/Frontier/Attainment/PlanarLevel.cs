namespace ParetoBench.Frontier.Attainment;

/// <summary>Level sets in two objectives, by a sweep along the first one: after each point the level's height is the t-th lowest of the sets' heights.</summary>
internal static class PlanarLevel
{
    public static double[][] Of(IReadOnlyList<double[][]> sets, int level)
    {
        var points = sets.SelectMany((set, i) => set.Select(point => (X: point[0], Y: point[1], Set: i))).ToArray();
        Array.Sort(points, (a, b) => a.X.CompareTo(b.X));
        var corners = new List<double[]>();
        Sweep(points, points.Length, new Heights(sets.Count, level), (x, y) => corners.Add([x, y]));
        return [.. corners];
    }

    /// <param name="points">By rising x.</param>
    public static void Sweep(ReadOnlySpan<(double X, double Y, int Set)> points, int count, Heights heights, Action<double, double> corner)
    {
        var last = double.PositiveInfinity;
        for (var i = 0; i < count; i++)
        {
            heights.Lower(points[i].Set, points[i].Y);
            if (i + 1 < count && points[i + 1].X == points[i].X)
                continue;
            if (heights.AtLevel < last)
                corner(points[i].X, last = heights.AtLevel);
        }
    }
}
