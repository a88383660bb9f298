namespace ParetoBench.Frontier.Uncertainty;

/// <summary>Intervals of what was drawn.</summary>
public static class Interval
{
    /// <summary>The two-sided standard normal quantile of 95 %.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>
    /// The 95 % interval of a probability seen in some of the draws (Wilson, J. Amer. Stat. Assoc. 22, 1927). It covers the finite number of draws,
    /// nothing else.
    /// </summary>
    public static (double Low, double High) Wilson(int hits, int draws)
    {
        (double p, double n) = ((double)hits / draws, (double)draws);
        double middle = (p + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
        double half = Z / (1 + (Z * Z / n)) * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n)));
        return (hits == 0 ? 0 : middle - half, hits == draws ? 1 : middle + half);
    }

    /// <summary>The middle part of the drawn figures that contains this share of them (percentile interval). The figures are sorted in place.</summary>
    public static (double Low, double High) Percentile(double[] figures, double confidence)
    {
        Array.Sort(figures);
        return (Quantile(figures, (1 - confidence) / 2), Quantile(figures, (1 + confidence) / 2));
    }

    /// <summary>Of sorted figures, interpolated between neighbours (type 7 of Hyndman and Fan, The American Statistician 50(4), 1996).</summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)Math.Floor(place);
        int above = Math.Min(below + 1, sorted.Length - 1);

        // Infinite neighbours have no point between them.
        return sorted[below] == sorted[above] ? sorted[below] : sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
