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
        private readonly (double X, double Y, double Z)[] _boxes = new (double, double, double)[capacity];
        private readonly Stairs _covered = new(capacity);
        private int _count;

        /// <summary>Adds a box and returns the volume that only it covers.</summary>
        public double Add(double x, double y, double z)
        {
            _covered.Clear();
            var (own, level, place) = (0.0, z, _count);
            for (var i = 0; i < _count; i++)
            {
                ref readonly var box = ref _boxes[i];
                if (box.Z < z)
                {
                    place = Math.Min(place, i);
                    own += ((x * y) - _covered.Area) * (level - box.Z);
                    level = box.Z;
                }

                if (box.X >= x && box.Y >= y)
                {
                    // From here down all of it is covered; when this box reaches as far up as well, nothing of it is its own.
                    if (box.Z < z)
                        Insert(place, (x, y, z));
                    return own;
                }

                _covered.Add(Math.Min(box.X, x), Math.Min(box.Y, y));
            }

            own += ((x * y) - _covered.Area) * level;
            Insert(place, (x, y, z));
            return own;
        }

        /// <summary>Those that reach no higher and lie in the new box leave.</summary>
        private void Insert(int place, (double X, double Y, double Z) added)
        {
            while (place > 0 && _boxes[place - 1].Z == added.Z)
                place--;
            var kept = place;
            for (var i = place; i < _count; i++)
            {
                if (_boxes[i].X > added.X || _boxes[i].Y > added.Y)
                    _boxes[kept++] = _boxes[i];
            }

            Array.Copy(_boxes, place, _boxes, place + 1, kept - place);
            _boxes[place] = added;
            _count = kept + 1;
        }
    }
}
