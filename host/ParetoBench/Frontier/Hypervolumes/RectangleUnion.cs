namespace ParetoBench.Frontier.Hypervolumes;

/// <summary>The union of rectangles at the origin and its area: widths rise, heights fall.</summary>
/// <remarks>
/// The area is a plain sum of positive strips: of n rectangles its relative error is below n * 2^-52, and about the root of that in practice.
/// </remarks>
internal sealed class RectangleUnion(int capacity)
{
    private readonly double[] _widths = new double[capacity + 1];
    private readonly double[] _heights = new double[capacity + 1];
    private int _count;

    public double Area { get; private set; }

    public void Clear() => (_count, Area) = (0, 0);

    public void Add(double width, double height)
    {
        if (Find(width, height, out int step))
            Add(width, height, step);
    }

    /// <summary>False when the rectangle is covered already.</summary>
    /// <param name="step">The first step at least as wide.</param>
    public bool Find(double width, double height, out int step)
    {
        // Without a branch on the comparison, which would be mispredicted every other time.
        double[] widths = _widths;
        (int low, int left) = (0, _count);
        while (left > 0)
        {
            int half = left >>> 1;
            low += widths[low + half] < width ? left - half : 0;
            left = half;
        }
        step = low;
        return step >= _count || _heights[step] < height;
    }

    /// <summary>Adds a rectangle that is not covered; it takes the place of the steps that it covers.</summary>
    /// <param name="step">As <see cref="Find"/> gave it.</param>
    public void Add(double width, double height, int step)
    {
        (double[] widths, double[] heights, int count) = (_widths, _heights, _count);
        int next = step < count && widths[step] == width ? step + 1 : step;
        int first = step;
        while (first > 0 && heights[first - 1] <= height)
            first--;

        // From left to right, the strip above each step that is covered.
        double left = first > 0 ? widths[first - 1] : 0;
        double area = Area;
        for (int i = first; i < next; i++)
        {
            area += (widths[i] - left) * (height - heights[i]);
            left = widths[i];
        }
        Area = area + ((width - left) * (height - (next < count ? heights[next] : 0)));
        Shift(next, first + 1);
        widths[first] = width;
        heights[first] = height;
    }

    /// <summary>Moves the steps from one place on to another with plain loops: they are few, and a library call would cost more.</summary>
    private void Shift(int from, int to)
    {
        (double[] widths, double[] heights, int count) = (_widths, _heights, _count);
        int by = to - from;
        if (by > 0)
        {
            for (int i = count - 1; i >= from; i--)
            {
                widths[i + by] = widths[i];
                heights[i + by] = heights[i];
            }
        }
        else if (by < 0)
        {
            for (int i = from; i < count; i++)
            {
                widths[i + by] = widths[i];
                heights[i + by] = heights[i];
            }
        }
        _count = count + by;
    }
}
