namespace ParetoBench.Frontier;

/// <summary>
/// The union of boxes that start at the origin, in four dimensions: boxes enter by falling fourth extent, and each adds what is its own in the
/// first three (the idea of HV4D+, Guerreiro and Fonseca, IEEE Trans. Evol. Comp. 22(3), 2018). O(n²) in all but the shifting of stairs.
/// </summary>
internal static class SolidSweep
{
    public static double Volume(double[][] boxes)
    {
        var falling = BoxSweep.Falling(boxes, 3);
        var solid = new Solid(boxes.Length);
        var (sum, volume) = (new CompensatedSum(), new CompensatedSum());
        for (var i = 0; i < falling.Length; i++)
        {
            volume.Add(solid.Add(falling[i][0], falling[i][1], falling[i][2]));
            sum.Add(volume.Value * (falling[i][3] - (i + 1 < falling.Length ? falling[i + 1][3] : 0)));
        }

        return sum.Value;
    }

    /// <summary>Boxes in three dimensions of which none lies in another, by falling third extent.</summary>
    private sealed class Solid(int capacity)
    {
        private readonly double[] _x = new double[capacity];
        private readonly double[] _y = new double[capacity];
        private readonly double[] _z = new double[capacity];
        private readonly Stairs _covered = new(capacity);
        private int _count;

        /// <summary>Adds a box and returns the volume that only it covers.</summary>
        public double Add(double x, double y, double z)
        {
            var covered = _covered;
            covered.Clear();
            var (own, level, whole) = (new CompensatedSum(), z, x * y);
            ReadOnlySpan<double> xs = _x.AsSpan(0, _count), ys = _y.AsSpan(0, _count), zs = _z.AsSpan(0, _count);
            for (var i = 0; i < xs.Length; i++)
            {
                var width = double.MinNative(xs[i], x);
                var height = double.MinNative(ys[i], y);
                if (!covered.Find(width, height, out var step))
                    continue;
                if (zs[i] < z)
                {
                    own.Add((whole - covered.Area) * (level - zs[i]));
                    level = zs[i];
                }

                if (width == x && height == y)
                {
                    // From here down all of it is covered; when this box reaches as far up as well, nothing of it is its own.
                    if (zs[i] < z)
                        Insert(x, y, z);
                    return own.Value;
                }

                covered.Add(width, height, step);
            }

            own.Add((whole - covered.Area) * level);
            Insert(x, y, z);
            return own.Value;
        }

        /// <summary>Those that reach no higher and lie in the new box leave.</summary>
        private void Insert(double x, double y, double z)
        {
            var (low, high) = (0, _count);
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                if (_z[middle] > z)
                    low = middle + 1;
                else
                    high = middle;
            }

            var kept = low;
            for (var i = low; i < _count; i++)
            {
                if (_x[i] > x || _y[i] > y)
                    (_x[kept], _y[kept], _z[kept++]) = (_x[i], _y[i], _z[i]);
            }

            foreach (var extents in (double[][])[_x, _y, _z])
                Array.Copy(extents, low, extents, low + 1, kept - low);
            (_x[low], _y[low], _z[low]) = (x, y, z);
            _count = kept + 1;
        }
    }
}
