namespace ParetoBench.Frontier.Ranking;

/// <summary>The non-dominated among points of two costs: the first rises, the second falls.</summary>
internal sealed class TwoCostFront
{
    private double[] _firsts = new double[8];
    private double[] _seconds = new double[8];
    private int _count;

    /// <summary>Whether one of the points is at least as good in both.</summary>
    public bool Dominates(double first, double second) => CountUpTo(first) is var count and > 0 && _seconds[count - 1] <= second;

    /// <summary>Adds a point that none dominates; it takes the place of those it dominates.</summary>
    /// <returns>How many points had to be moved.</returns>
    public int Add(double first, double second)
    {
        int at = CountUpTo(first);
        int next = at;
        while (next < _count && _seconds[next] >= second)
            next++;
        if (at > 0 && _firsts[at - 1] == first)
            at--;
        int moved = 0;
        if (next != at + 1)
        {
            if (_count == _firsts.Length)
            {
                Array.Resize(ref _firsts, 2 * _count);
                Array.Resize(ref _seconds, 2 * _count);
            }
            moved = _count - next;
            Array.Copy(_firsts, next, _firsts, at + 1, moved);
            Array.Copy(_seconds, next, _seconds, at + 1, moved);
            _count += at + 1 - next;
        }
        (_firsts[at], _seconds[at]) = (first, second);
        return moved;
    }

    private int CountUpTo(double first)
    {
        // Without a branch on the comparison, which would be mispredicted every other time.
        double[] firsts = _firsts;
        (int low, int left) = (0, _count);
        while (left > 0)
        {
            int half = left >>> 1;
            low += firsts[low + half] <= first ? left - half : 0;
            left = half;
        }
        return low;
    }
}
