namespace ParetoBench.Frontier.Attainment;

/// <summary>
/// Level sets in three objectives, by a sweep along the third: below each height lies a level set of two objectives, and the corners that it gains at a
/// height are the corners of the level set.
/// </summary>
internal static class LevelSet3D
{
    public static double[][] Of(IReadOnlyList<double[][]> sets, int level)
    {
        (double[] Point, int Set)[] points = sets.SelectMany((set, i) => set.Select(point => (Point: point, Set: i))).ToArray();
        Array.Sort(points, (a, b) => a.Point[2].CompareTo(b.Point[2]));
        Plane plane = new(sets.Count, level);
        List<double[]> corners = [];
        for ((int start, int end) = (0, 0); start < points.Length; start = end)
        {
            double height = points[start].Point[2];
            for (end = start; end < points.Length && points[end].Point[2] == height; end++)
                plane.Add(points[end].Point[0], points[end].Point[1], points[end].Set);
            foreach ((double x, double y) in plane.NewCorners())
                corners.Add([x, y, height]);
        }
        return [.. corners];
    }

    /// <summary>The points below a height, each set's without those that another of its points dominates, and the level set of that plane.</summary>
    private sealed class Plane(int sets, int level)
    {
        private readonly SetMinima _minima = new(sets, level);
        private readonly List<(double X, double Y, int Set)> _points = [];
        private List<(double X, double Y)> _front = [];
        private bool _changed;

        public void Add(double x, double y, int set)
        {
            if (_points.Exists(p => p.Set == set && p.X <= x && p.Y <= y))
                return;
            _points.RemoveAll(p => p.Set == set && p.X >= x && p.Y >= y);
            int at = _points.BinarySearch((x, y, set), ByX.Instance);
            _points.Insert(at < 0 ? ~at : at, (x, y, set));
            _changed = true;
        }

        public IEnumerable<(double X, double Y)> NewCorners()
        {
            if (!_changed)
                return [];
            _changed = false;
            _minima.Clear();
            List<(double X, double Y)> front = [];
            LevelSet2D.Sweep(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_points), _points.Count, _minima, (x, y) => front.Add((x, y)));
            (double X, double Y)[] gained = front.Where(corner => !Attains(_front, corner.X, corner.Y)).ToArray();
            _front = front;
            return gained;
        }

        /// <summary>A front falls to the right: its last point not beyond x is the lowest.</summary>
        private static bool Attains(List<(double X, double Y)> front, double x, double y)
        {
            (int low, int high) = (0, front.Count);
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (front[middle].X <= x)
                    low = middle + 1;
                else
                    high = middle;
            }
            return low > 0 && front[low - 1].Y <= y;
        }
    }

    private sealed class ByX : IComparer<(double X, double Y, int Set)>
    {
        public static readonly ByX Instance = new();

        public int Compare((double X, double Y, int Set) a, (double X, double Y, int Set) b) => a.X.CompareTo(b.X);
    }
}
