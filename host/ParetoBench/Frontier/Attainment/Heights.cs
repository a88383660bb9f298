namespace ParetoBench.Frontier.Attainment;

/// <summary>The lowest second objective of each set so far, and the t-th lowest of these.</summary>
internal sealed class Heights
{
    private readonly double[] _ofSet;
    private readonly double[] _sorted;
    private readonly int _level;

    /// <param name="level">t, from 1.</param>
    public Heights(int sets, int level)
    {
        (_ofSet, _sorted, _level) = (new double[sets], new double[sets], level);
        Clear();
    }

    public double AtLevel => _sorted[_level - 1];

    public void Clear()
    {
        _ofSet.AsSpan().Fill(double.PositiveInfinity);
        _sorted.AsSpan().Fill(double.PositiveInfinity);
    }

    public void Lower(int set, double height)
    {
        var before = _ofSet[set];
        if (height >= before)
            return;
        _ofSet[set] = height;
        var from = Array.BinarySearch(_sorted, before);
        var to = Array.BinarySearch(_sorted, 0, from, height);
        if (to < 0)
            to = ~to;
        Array.Copy(_sorted, to, _sorted, to + 1, from - to);
        _sorted[to] = height;
    }
}
