namespace ParetoBench.Frontier.Attainment;

/// <summary>The lowest second objective of each set so far, and the t-th lowest of these minima.</summary>
internal sealed class SetMinima
{
    private readonly double[] _ofSet;
    private readonly double[] _sorted;
    private readonly int _level;

    /// <param name="level">t, from 1.</param>
    public SetMinima(int sets, int level)
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

    public void Lower(int set, double figure)
    {
        double before = _ofSet[set];
        if (figure >= before)
            return;
        _ofSet[set] = figure;
        int from = Array.BinarySearch(_sorted, before);
        int to = Array.BinarySearch(_sorted, 0, from, figure);
        if (to < 0)
            to = ~to;
        Array.Copy(_sorted, to, _sorted, to + 1, from - to);
        _sorted[to] = figure;
    }
}
