namespace ParetoBench.Frontier.Ranking;

/// <summary>
/// The highest rank among points up to a figure of one objective. Only points that raise the rank are kept: figures rise, ranks rise.
/// </summary>
internal sealed class HighestRanks
{
    private double[] _figures = new double[16];
    private int[] _ranks = new int[16];
    private int _count;

    public void Clear() => _count = 0;

    /// <summary>0 when there is no point up to that figure.</summary>
    public int UpTo(double figure)
    {
        int count = CountUpTo(figure);
        return count > 0 ? _ranks[count - 1] : 0;
    }

    public void Add(double figure, int rank)
    {
        int at = CountUpTo(figure);
        if (at > 0 && _ranks[at - 1] >= rank)
            return;
        if (at > 0 && _figures[at - 1] == figure)
            at--;

        // Later points that no longer raise the rank are removed.
        int end = at;
        while (end < _count && _ranks[end] <= rank)
            end++;
        Replace(at, end, figure, rank);
    }

    private void Replace(int at, int end, double figure, int rank)
    {
        if (_count + 1 > _figures.Length)
        {
            Array.Resize(ref _figures, 2 * _figures.Length);
            Array.Resize(ref _ranks, 2 * _ranks.Length);
        }
        if (end != at + 1 && end < _count)
        {
            Array.Copy(_figures, end, _figures, at + 1, _count - end);
            Array.Copy(_ranks, end, _ranks, at + 1, _count - end);
        }
        (_figures[at], _ranks[at]) = (figure, rank);
        _count += at + 1 - end;
    }

    private int CountUpTo(double figure)
    {
        (int low, int high) = (0, _count);
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_figures[middle] <= figure)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
