namespace ParetoBench.FrontierSpeed;

/// <summary>Points from fixed seeds; costs.</summary>
internal static class Points
{
    /// <summary>Evenly over the unit cube: few are on the frontier.</summary>
    public static double[][] Uniform(int count, int objectives)
    {
        Random random = new(5);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, objectives).Select(_ => random.NextDouble()).ToArray())];
    }

    /// <summary>On the part of a sphere about the worst corner that faces the origin: none dominates another.</summary>
    public static double[][] Sphere(int count, int objectives) =>
        [.. Uniform(count, objectives).Select(point => Math.Sqrt(point.Sum(x => x * x)) is var length ? point.Select(x => 1 - (x / length)).ToArray() : point)];

    public static double[] Worst(int objectives) => [.. Enumerable.Repeat(1.0, objectives)];
}
