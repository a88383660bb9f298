namespace ParetoBench.Frontier;

/// <summary>The union of rectangles at the origin and its area: widths rise, heights fall.</summary>
internal sealed class Stairs(int capacity)
{
    private readonly double[] _widths = new double[capacity];
    private readonly double[] _heights = new double[capacity];
    private int _count;
    private CompensatedSum _area;

    public double Area => _area.Value;

    public void Clear() => (_count, _area) = (0, default);

    public void Add(double width, double height)
    {
        var end = FirstAsWideAs(width);
        if (end < _count && _heights[end] >= height)
            return;

        // Walk left over the steps that the new rectangle covers, adding the strip above each.
        var start = end < _count && _widths[end] == width ? end + 1 : end;
        var right = width;
        var covered = start < _count ? _heights[start] : 0;
        var remove = start;
        while (remove > 0 && _heights[remove - 1] <= height)
        {
            remove--;
            _area.Add((right - _widths[remove]) * (height - covered));
            (right, covered) = (_widths[remove], _heights[remove]);
        }

        _area.Add((right - (remove > 0 ? _widths[remove - 1] : 0)) * (height - covered));
        Array.Copy(_widths, start, _widths, remove + 1, _count - start);
        Array.Copy(_heights, start, _heights, remove + 1, _count - start);
        (_widths[remove], _heights[remove]) = (width, height);
        _count += remove + 1 - start;
    }

    private int FirstAsWideAs(double width)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_widths[middle] < width)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
