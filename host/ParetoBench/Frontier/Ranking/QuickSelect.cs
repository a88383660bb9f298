namespace ParetoBench.Frontier.Ranking;

/// <summary>The n-th smallest of some numbers without sorting them all (Hoare, Comm. ACM 4(7), 1961).</summary>
internal static class QuickSelect
{
    /// <param name="figures">None is NaN. They are reordered.</param>
    /// <param name="n">Counted from 0.</param>
    public static double Nth(Span<double> figures, int n)
    {
        (int low, int high) = (0, figures.Length - 1);
        while (low < high)
        {
            double pivot = MedianOfThree(figures[low], figures[(low + high) >>> 1], figures[high]);
            (int i, int j) = (low, high);
            while (i <= j)
            {
                while (figures[i] < pivot)
                    i++;
                while (figures[j] > pivot)
                    j--;
                if (i <= j)
                {
                    (figures[i], figures[j]) = (figures[j], figures[i]);
                    i++;
                    j--;
                }
            }
            if (n <= j)
                high = j;
            else if (n >= i)
                low = i;
            else
                return figures[n];
        }
        return figures[n];
    }

    private static double MedianOfThree(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
