using ParetoBench.Frontier.Ranking;

namespace ParetoBench.Frontier.Picking;

/// <summary>
/// The knee of a frontier: the member farthest from the plane through the frontier's worst figures, on the side of the best ones
/// (Das, Structural Optimization 18, 1999).
/// </summary>
/// <remarks>
/// Each objective is scaled so that its best figure on the frontier is 0 and its worst 1; the plane is where these sum to 1, and the knee has the smallest sum.
/// With two objectives that is the line between the frontier's two ends. An objective of one single figure does not count. Ties go to the earlier point.
/// </remarks>
public static class KneePoint
{
    /// <returns>The place of the knee in <paramref name="points"/>, which are costs; null when there are none.</returns>
    public static int? Of(IReadOnlyList<double[]> points)
    {
        IReadOnlyList<int> front = NonDominatedSet.Of(points);
        if (front.Count == 0)
            return null;
        int[] objectives = Enumerable.Range(0, points[0].Length).ToArray();
        double[] best = [.. objectives.Select(k => front.Min(i => points[i][k]))];
        double[] worst = [.. objectives.Select(k => front.Max(i => points[i][k]))];
        return front.MinBy(i => objectives.Where(k => worst[k] > best[k]).Sum(k => (points[i][k] - best[k]) / (worst[k] - best[k])));
    }
}
