using System.Numerics;

namespace ParetoBench.Frontier;

/// <summary>The union of rectangles at the origin and its area: widths rise, heights fall.</summary>
/// <remarks>
/// Where a rectangle belongs is found by counting, several steps at a time: on short stairs that is faster than a binary search, whose every other
/// branch is mispredicted.
/// </remarks>
internal sealed class Stairs
{
    private const int Short = 96;

    // Beyond the last step the arrays hold what counts nothing.
    private readonly double[] _widths;
    private readonly double[] _heights;
    private int _count;
    private CompensatedSum _area;

    public Stairs(int capacity)
    {
        _widths = new double[capacity + 1 + Vector<double>.Count];
        _heights = new double[_widths.Length];
        _widths.AsSpan().Fill(double.PositiveInfinity);
    }

    public double Area => _area.Value;

    public void Clear()
    {
        _widths.AsSpan(0, _count).Fill(double.PositiveInfinity);
        _heights.AsSpan(0, _count).Clear();
        (_count, _area) = (0, default);
    }

    public void Add(double width, double height)
    {
        if (Find(width, height, out var steps))
            Add(width, height, steps);
    }

    /// <summary>False when the rectangle lies within already.</summary>
    /// <param name="steps">Of the steps left over: those that are higher, and the first of the others that is as wide or wider.</param>
    public bool Find(double width, double height, out (int Higher, int Wider) steps)
    {
        steps = _count <= Short
            ? (Counted(_heights, height, above: true), Counted(_widths, width, above: false))
            : (Higher(height), Narrower(width));
        return steps.Wider >= _count || _heights[steps.Wider] < height;
    }

    /// <summary>Adds a rectangle that does not lie within; it takes the place of the steps that it covers.</summary>
    /// <param name="steps">As <see cref="Find"/> gave them.</param>
    public void Add(double width, double height, (int Higher, int Wider) steps)
    {
        var (widths, heights) = (_widths, _heights);
        var first = steps.Higher;
        var next = steps.Wider;
        if (next < _count && widths[next] == width)
            next++;
        var left = first > 0 ? widths[first - 1] : 0;

        // From left to right, the strip above each step that is covered.
        for (var i = first; i < next; i++)
        {
            _area.Add((widths[i] - left) * (height - heights[i]));
            left = widths[i];
        }

        if (left < width)
            _area.Add((width - left) * (height - (next < _count ? heights[next] : 0)));
        Shift(next, first + 1);
        (widths[first], heights[first]) = (width, height);
    }

    private void Shift(int from, int to)
    {
        if (from == to)
            return;
        Array.Copy(_widths, from, _widths, to, _count - from);
        Array.Copy(_heights, from, _heights, to, _count - from);
        var count = _count + to - from;
        for (var i = count; i < _count; i++)
            (_widths[i], _heights[i]) = (double.PositiveInfinity, 0);
        _count = count;
    }

    /// <summary>How many figures are above a limit, or below it.</summary>
    private int Counted(double[] figures, double limit, bool above)
    {
        var limits = new Vector<double>(limit);
        var counted = Vector<long>.Zero;
        for (var i = 0; i < _count; i += Vector<double>.Count)
        {
            var some = new Vector<double>(figures, i);
            counted -= above ? Vector.GreaterThan(some, limits) : Vector.LessThan(some, limits);
        }

        return (int)Vector.Sum(counted);
    }

    private int Narrower(double width)
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

    private int Higher(double height)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_heights[middle] > height)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
