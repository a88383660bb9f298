namespace ParetoBench.Measurement;

/// <summary>Order statistics of samples. Nothing is removed: outliers are part of what a board does.</summary>
/// <param name="Spread">Interquartile range.</param>
public sealed record Statistics(double Min, double Median, double P95, double Max, double Spread, int Count)
{
    public static Statistics Of(IReadOnlyList<double> samples)
    {
        double[] sorted = [.. samples.Order()];
        return new Statistics(
            sorted[0], Quantile(sorted, 0.5), Quantile(sorted, 0.95), sorted[^1], Quantile(sorted, 0.75) - Quantile(sorted, 0.25), sorted.Length);
    }

    /// <summary>Linear interpolation between order statistics (Hyndman and Fan, type 7; R's and NumPy's default).</summary>
    public static double Quantile(IReadOnlyList<double> sorted, double p)
    {
        double position = p * (sorted.Count - 1);
        int below = (int)Math.Floor(position);
        return below + 1 < sorted.Count ? sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]) : sorted[^1];
    }
}
