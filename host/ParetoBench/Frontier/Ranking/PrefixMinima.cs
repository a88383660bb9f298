namespace ParetoBench.Frontier.Ranking;

/// <summary>
/// The minimum figure at places up to a given one, while figures are added (a tree of partial results; Fenwick, Software: Practice and Experience 24(3), 1994).
/// </summary>
internal sealed class PrefixMinima
{
    private readonly double[] _tree;

    public PrefixMinima(int places)
    {
        _tree = new double[places + 1];
        _tree.AsSpan().Fill(double.PositiveInfinity);
    }

    /// <param name="place">Counted from 0.</param>
    public double UpTo(int place)
    {
        double minimum = double.PositiveInfinity;
        for (int i = place + 1; i > 0; i &= i - 1)
            minimum = Math.Min(minimum, _tree[i]);
        return minimum;
    }

    public void Add(int place, double figure)
    {
        for (int i = place + 1; i < _tree.Length && _tree[i] > figure; i += i & -i)
            _tree[i] = figure;
    }
}
