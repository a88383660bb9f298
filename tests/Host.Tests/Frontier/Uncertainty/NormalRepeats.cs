using ParetoBench.Frontier.Uncertainty;

namespace ParetoBench.Tests.Frontier.Uncertainty;

/// <summary>Repeats whose mean and standard deviation are exactly the stated ones, spread as a normal sample is.</summary>
internal static class NormalRepeats
{
    /// <param name="deviation">Of the repeats, with divisor n, as the bootstrap sees it.</param>
    public static double[] Of(double mean, double deviation, int count)
    {
        // Quantiles of a logistic distribution stand in for the normal's: means of many are normal all the same.
        double[] raw = [.. Enumerable.Range(0, count).Select(i => Math.Log((i + 0.5) / (count - i - 0.5)))];
        double spread = Math.Sqrt(raw.Average(x => x * x));
        return [.. raw.Select(x => mean + (deviation * x / spread))];
    }

    public static FrontierSamples Samples(params double[][][] repeats) =>
        new([.. repeats.Select((_, i) => $"c{i}")], repeats, [.. repeats.Select(_ => false)]) { Exact = new bool[repeats[0].Length] };

    /// <summary>The standard normal distribution function (Abramowitz and Stegun 26.2.17, absolute error below 7.5e-8).</summary>
    public static double Phi(double z)
    {
        if (z < 0)
            return 1 - Phi(-z);
        double t = 1 / (1 + (0.2316419 * z));
        double series = 0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429)))))));
        double tail = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * t * series;
        return 1 - tail;
    }
}
