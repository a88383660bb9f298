using System.Buffers;

namespace ParetoBench.Frontier.Ranking;

/// <summary>
/// Ranks by dividing the points at the median of their last objective: the lower part is ranked, it raises the ranks of the upper part, and that is ranked.
/// Each division removes one objective from the comparison; two objectives are ranked by a sweep
/// (Jensen, IEEE Trans. Evol. Comp. 7(5), 2003; for equal figures: Fortin, Grenier and Parizeau, GECCO 2013; Buzdalov and Shalyto, PPSN 2014).
/// O(n log^(m-1) n) for n points of m objectives.
/// </summary>
internal sealed class DividedSort
{
    /// <summary>Below these sizes comparing all pairs costs less than dividing.</summary>
    private const int FewPoints = 12;
    private const int FewPairs = 300;

    private readonly double[] _figures;
    private readonly int _objectives;
    private readonly int[] _ranks;
    private readonly HighestRanks _highestRanks = new();

    /// <param name="figures">Costs, point after point, in lexicographic order, none twice.</param>
    private DividedSort(double[] figures, int objectives)
    {
        (_figures, _objectives) = (figures, objectives);
        _ranks = new int[figures.Length / objectives];
        _ranks.AsSpan().Fill(1);
    }

    public static int[] Ranks(double[] figures, int objectives)
    {
        DividedSort sort = new(figures, objectives);
        int[] all = new int[sort._ranks.Length];
        for (int i = 0; i < all.Length; i++)
            all[i] = i;
        sort.RankAmong(all, objectives);
        return sort._ranks;
    }

    /// <summary>Ranks points by their first objectives; in the others none is worse than a later one.</summary>
    private void RankAmong(ReadOnlySpan<int> points, int objectives)
    {
        if (points.Length <= FewPoints)
        {
            for (int i = 1; i < points.Length; i++)
            {
                for (int j = 0; j < i; j++)
                    RaiseBy(points[j], points[i], objectives);
            }
        }
        else if (objectives <= 2)
        {
            SweepAmong(points);
        }
        else
        {
            (double low, double high) = Range(points, objectives - 1);
            if (low == high)
                RankAmong(points, objectives - 1);
            else
                DivideAmong(points, objectives, Median(points, [], objectives - 1));
        }
    }

    private void DivideAmong(ReadOnlySpan<int> points, int objectives, double median)
    {
        int[] buffer = ArrayPool<int>.Shared.Rent(2 * points.Length);
        (Part below, Part at, Part above) = Split(points, objectives - 1, median, buffer, out Part upTo);
        RankAmong(below, objectives);
        RaiseAll(below, at, objectives - 1);
        RankAmong(at, objectives - 1);
        RaiseAll(upTo, above, objectives - 1);
        RankAmong(above, objectives);
        ArrayPool<int>.Shared.Return(buffer);
    }

    /// <summary>Lower points, ranked already, raise the ranks of the upper ones they dominate; in the objectives beyond none of the lower is worse.</summary>
    private void RaiseAll(ReadOnlySpan<int> lower, ReadOnlySpan<int> upper, int objectives)
    {
        if (lower.IsEmpty || upper.IsEmpty)
            return;
        if ((long)lower.Length * upper.Length <= FewPairs || objectives < 2)
        {
            foreach (int high in upper)
            {
                foreach (int low in lower)
                    RaiseBy(low, high, objectives);
            }
        }
        else if (objectives == 2)
        {
            SweepBetween(lower, upper);
        }
        else
        {
            (double lowOfLower, double highOfLower) = Range(lower, objectives - 1);
            (double lowOfUpper, double highOfUpper) = Range(upper, objectives - 1);
            if (highOfLower <= lowOfUpper)
                RaiseAll(lower, upper, objectives - 1);
            else if (lowOfLower <= highOfUpper)
                DivideBetween(lower, upper, objectives, Median(lower, upper, objectives - 1));
        }
    }

    private void DivideBetween(ReadOnlySpan<int> lower, ReadOnlySpan<int> upper, int objectives, double median)
    {
        (int[] lowers, int[] uppers) = (ArrayPool<int>.Shared.Rent(2 * lower.Length), ArrayPool<int>.Shared.Rent(2 * upper.Length));
        (Part lowerBelow, Part lowerAt, Part lowerAbove) = Split(lower, objectives - 1, median, lowers, out Part lowerUpTo);
        (Part upperBelow, Part upperAt, Part upperAbove) = Split(upper, objectives - 1, median, uppers, out _);
        RaiseAll(lowerBelow, upperBelow, objectives);
        RaiseAll(lowerBelow, upperAt, objectives - 1);
        RaiseAll(lowerAt, upperAt, objectives - 1);
        RaiseAll(lowerUpTo, upperAbove, objectives - 1);
        RaiseAll(lowerAbove, upperAbove, objectives);
        ArrayPool<int>.Shared.Return(uppers);
        ArrayPool<int>.Shared.Return(lowers);
    }

    private void SweepAmong(ReadOnlySpan<int> points)
    {
        _highestRanks.Clear();
        foreach (int point in points)
        {
            double second = Second(point);
            _ranks[point] = Math.Max(_ranks[point], _highestRanks.UpTo(second) + 1);
            _highestRanks.Add(second, _ranks[point]);
        }
    }

    private void SweepBetween(ReadOnlySpan<int> lower, ReadOnlySpan<int> upper)
    {
        _highestRanks.Clear();
        int next = 0;
        foreach (int high in upper)
        {
            for (; next < lower.Length && IsNotAfter(lower[next], high); next++)
                _highestRanks.Add(Second(lower[next]), _ranks[lower[next]]);
            if (_highestRanks.UpTo(Second(high)) is var rank and > 0)
                _ranks[high] = Math.Max(_ranks[high], rank + 1);
        }
    }

    /// <summary>In lexicographic order of the first two objectives.</summary>
    private bool IsNotAfter(int a, int b) =>
        At(a, 0) < At(b, 0) || (At(a, 0) == At(b, 0) && Second(a) <= Second(b));

    private void RaiseBy(int low, int high, int objectives)
    {
        if (_ranks[low] < _ranks[high])
            return;
        (int a, int b) = (low * _objectives, high * _objectives);
        for (int k = 0; k < objectives; k++)
        {
            if (_figures[a + k] > _figures[b + k])
                return;
        }
        _ranks[high] = _ranks[low] + 1;
    }

    /// <summary>Points below, at and above the median, each in their order, and those up to it together.</summary>
    private (Part Below, Part At, Part Above) Split(ReadOnlySpan<int> points, int objective, double median, int[] buffer, out Part upTo)
    {
        (int below, int at) = (0, 0);
        foreach (int point in points)
        {
            double figure = At(point, objective);
            below += figure < median ? 1 : 0;
            at += figure == median ? 1 : 0;
        }
        (int nextBelow, int nextAt, int nextAbove, int nextUpTo) = (0, below, below + at, points.Length);
        foreach (int point in points)
        {
            double figure = At(point, objective);
            if (figure > median)
            {
                buffer[nextAbove++] = point;
                continue;
            }
            buffer[nextUpTo++] = point;
            if (figure < median)
                buffer[nextBelow++] = point;
            else
                buffer[nextAt++] = point;
        }
        upTo = new Part(buffer, points.Length, below + at);
        return (new(buffer, 0, below), new(buffer, below, at), new(buffer, below + at, points.Length - below - at));
    }

    private double Median(ReadOnlySpan<int> some, ReadOnlySpan<int> others, int objective)
    {
        int count = some.Length + others.Length;
        double[] figures = ArrayPool<double>.Shared.Rent(count);
        for (int i = 0; i < some.Length; i++)
            figures[i] = At(some[i], objective);
        for (int i = 0; i < others.Length; i++)
            figures[some.Length + i] = At(others[i], objective);
        double median = QuickSelect.Nth(figures.AsSpan(0, count), count / 2);
        ArrayPool<double>.Shared.Return(figures);
        return median;
    }

    private (double Low, double High) Range(ReadOnlySpan<int> points, int objective)
    {
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (int point in points)
        {
            double figure = At(point, objective);
            low = Math.Min(low, figure);
            high = Math.Max(high, figure);
        }
        return (low, high);
    }

    private double At(int point, int objective) => _figures[(point * _objectives) + objective];

    private double Second(int point) => _objectives > 1 ? _figures[(point * _objectives) + 1] : 0;

    /// <summary>Part of an array, to be returned in a tuple.</summary>
    private readonly record struct Part(int[] Array, int Start, int Length)
    {
        public static implicit operator ReadOnlySpan<int>(Part part) => part.Array.AsSpan(part.Start, part.Length);
    }
}
