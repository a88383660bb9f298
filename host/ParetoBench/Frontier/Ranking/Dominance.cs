namespace ParetoBench.Frontier.Ranking;

/// <summary>Comparisons of two points given as costs: less is better.</summary>
public static class Dominance
{
    /// <summary>True if and only if <paramref name="a"/> is at least as good everywhere and strictly better somewhere.</summary>
    public static bool Dominates(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => AtLeastAsGood(a, b) && !a.SequenceEqual(b);

    internal static bool AtLeastAsGood(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] > b[i])
                return false;
        }
        return true;
    }

    /// <summary>Lexicographic order.</summary>
    internal static int Compare(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => a.SequenceCompareTo(b);
}
