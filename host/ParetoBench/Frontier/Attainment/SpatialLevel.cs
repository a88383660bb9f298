namespace ParetoBench.Frontier.Attainment;

/// <summary>
/// Level sets in three objectives, by a sweep along the third: below each height lies a level set of two objectives, and the corners that it gains at a
/// height are the corners of the solid.
/// </summary>
internal static class SpatialLevel
{
    public static double[][] Of(IReadOnlyList<double[][]> sets, int level)
    {
        var points = sets.SelectMany((set, i) => set.Select(point => (Point: point, Set: i))).ToArray();
        Array.Sort(points, (a, b) => a.Point[2].CompareTo(b.Point[2]));
        var plane = new Plane(sets.Count, level);
        var corners = new List<double[]>();
        for (var (start, end) = (0, 0); start < points.Length; start = end)
        {
            var height = points[start].Point[2];
            for (end = start; end < points.Length && points[end].Point[2] == height; end++)
                plane.Add(points[end].Point[0], points[end].Point[1], points[end].Set);
            foreach (var (x, y) in plane.NewCorners())
                corners.Add([x, y, height]);
        }

        return [.. corners];
    }

    /// <summary>The points below a height, each set's without those that another of its points makes idle, and the level's staircase.</summary>
    private sealed class Plane(int sets, int level)
    {
        private readonly Heights _heights = new(sets, level);
        private readonly List<(double X, double Y, int Set)> _points = [];
        private List<(double X, double Y)> _stairs = [];
        private bool _changed;

        public void Add(double x, double y, int set)
        {
            if (_points.Exists(p => p.Set == set && p.X <= x && p.Y <= y))
                return;
            _points.RemoveAll(p => p.Set == set && p.X >= x && p.Y >= y);
            var at = _points.BinarySearch((x, y, set), ByX.Instance);
            _points.Insert(at < 0 ? ~at : at, (x, y, set));
            _changed = true;
        }

        public IEnumerable<(double X, double Y)> NewCorners()
        {
            if (!_changed)
                return [];
            _changed = false;
            _heights.Clear();
            var stairs = new List<(double X, double Y)>();
            PlanarLevel.Sweep(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_points), _points.Count, _heights, (x, y) => stairs.Add((x, y)));
            var gained = stairs.Where(corner => !Attains(_stairs, corner.X, corner.Y)).ToArray();
            _stairs = stairs;
            return gained;
        }

        /// <summary>Stairs lead down to the right: the last one not beyond x is the lowest.</summary>
        private static bool Attains(List<(double X, double Y)> stairs, double x, double y)
        {
            var (low, high) = (0, stairs.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (stairs[middle].X <= x)
                    low = middle + 1;
                else
                    high = middle;
            }

            return low > 0 && stairs[low - 1].Y <= y;
        }
    }

    private sealed class ByX : IComparer<(double X, double Y, int Set)>
    {
        public static readonly ByX Instance = new();

        public int Compare((double X, double Y, int Set) a, (double X, double Y, int Set) b) => a.X.CompareTo(b.X);
    }
}
