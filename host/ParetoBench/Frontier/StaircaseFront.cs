namespace ParetoBench.Frontier;

/// <summary>
/// A front of at most three objectives. The first objective needs no comparison, because points arrive in its order;
/// of the other two, only the lower-left staircase matters: second objective rising, third falling. Absent objectives are 0.
/// </summary>
internal sealed class StaircaseFront : IFront
{
    private readonly List<double> _second = [];
    private readonly List<double> _third = [];

    public bool Dominates(double[] point)
    {
        var step = StepsUpTo(Second(point)) - 1;
        return step >= 0 && _third[step] <= Third(point);
    }

    public void Add(double[] point)
    {
        var (second, third) = (Second(point), Third(point));
        var at = _second.BinarySearch(second);
        var start = at < 0 ? ~at : at;
        if (start > 0 && _third[start - 1] <= third)
            return;

        var end = start;
        while (end < _third.Count && _third[end] >= third)
            end++;
        if (end == start && at >= 0)
            return;

        _second.RemoveRange(start, end - start);
        _third.RemoveRange(start, end - start);
        _second.Insert(start, second);
        _third.Insert(start, third);
    }

    private int StepsUpTo(double second)
    {
        var at = _second.BinarySearch(second);
        return at < 0 ? ~at : at + 1;
    }

    private static double Second(double[] point) => point.Length > 1 ? point[1] : 0;

    private static double Third(double[] point) => point.Length > 2 ? point[2] : 0;
}
