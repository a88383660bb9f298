namespace ParetoBench.Candidates.Samples;

/// <summary>Fewer samples, from all over the data.</summary>
public static class SpreadSubset
{
    /// <returns>Every n-th item, the first included, so that there are at most <paramref name="most"/>.</returns>
    public static IEnumerable<T> Of<T>(IReadOnlyCollection<T> items, int most)
    {
        int step = (items.Count + most - 1) / most;
        return items.Where((_, i) => i % step == 0);
    }
}
