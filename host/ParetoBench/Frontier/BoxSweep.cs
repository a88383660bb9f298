namespace ParetoBench.Frontier;

/// <summary>
/// The union of boxes that start at the origin, in two and three dimensions, swept along the last one
/// (the dimension sweep of Fonseca, Paquete and López-Ibáñez, CEC 2006, with a sorted list as the staircase).
/// </summary>
internal static class BoxSweep
{
    public static double Area(double[][] boxes)
    {
        var sum = new CompensatedSum();
        var height = 0.0;
        foreach (var box in boxes.OrderByDescending(box => box[0]).ThenByDescending(box => box[1]))
        {
            if (box[1] <= height)
                continue;
            sum.Add(box[0] * (box[1] - height));
            height = box[1];
        }

        return sum.Value;
    }

    public static double Volume(double[][] boxes)
    {
        var falling = boxes.OrderByDescending(box => box[2]).ToArray();
        var stairs = new Stairs();
        var sum = new CompensatedSum();
        for (var i = 0; i < falling.Length; i++)
        {
            stairs.Add(falling[i][0], falling[i][1]);
            var next = i + 1 < falling.Length ? falling[i + 1][2] : 0;
            sum.Add(stairs.Area * (falling[i][2] - next));
        }

        return sum.Value;
    }

    /// <summary>The union of rectangles at the origin and its area: widths rise, heights fall.</summary>
    private sealed class Stairs
    {
        private readonly List<double> _widths = [];
        private readonly List<double> _heights = [];
        private CompensatedSum _area;

        public double Area => _area.Value;

        public void Add(double width, double height)
        {
            var at = _widths.BinarySearch(width);
            var end = at < 0 ? ~at : at;
            if (end < _heights.Count && _heights[end] >= height)
                return;

            // Walk left over the steps that the new rectangle covers, adding the strip above each.
            var start = end < _widths.Count && _widths[end] == width ? end + 1 : end;
            var right = width;
            var covered = start < _heights.Count ? _heights[start] : 0;
            var remove = start;
            while (remove > 0 && _heights[remove - 1] <= height)
            {
                remove--;
                _area.Add((right - _widths[remove]) * (height - covered));
                (right, covered) = (_widths[remove], _heights[remove]);
            }

            _area.Add((right - (remove > 0 ? _widths[remove - 1] : 0)) * (height - covered));
            _widths.RemoveRange(remove, start - remove);
            _heights.RemoveRange(remove, start - remove);
            _widths.Insert(remove, width);
            _heights.Insert(remove, height);
        }
    }
}
