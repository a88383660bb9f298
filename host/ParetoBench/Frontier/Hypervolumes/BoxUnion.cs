namespace ParetoBench.Frontier.Hypervolumes;

/// <summary>The union of boxes at the origin in three dimensions, to which boxes are added one after the other, each in O(n).</summary>
/// <remarks>
/// Corners are kept by falling z, and each keeps its neighbours in the cross-section at its own level, so that a sweep from above links it in
/// without a search (the data structure of HV3D+; Guerreiro and Fonseca, IEEE Trans. Evol. Comp. 22(3), 2018). A new box changes cross-sections
/// from its own level down to the first corner that reaches as far in x and y: there the sweep ends, and the corners further down are as they were.
/// An area is a plain sum of positive strips: of n boxes its relative error is below n * 2^-52, and about the root of that in practice.
/// </remarks>
internal sealed class BoxUnion
{
    /// <summary>Ends of every cross-section, of height and of width without end. The list by z starts with the first and ends with the second.</summary>
    private const int Narrowest = 0, Widest = 1;

    private readonly BoxCorner[] _corners;
    private int _used = 2;

    public BoxUnion(int capacity)
    {
        _corners = new BoxCorner[capacity + 2];
        _corners[Narrowest] = new BoxCorner { Y = double.PositiveInfinity, Z = double.PositiveInfinity, Below = Widest };
        _corners[Widest] = new BoxCorner { X = double.PositiveInfinity };
    }

    /// <summary>Adds a box, all extents above zero, and returns the volume that only it covers.</summary>
    public double Add(double x, double y, double z)
    {
        Span<BoxCorner> corners = _corners.AsSpan();
        int above = SweepDownTo(corners, z);

        (int higher, int step) = (Narrowest, corners[Narrowest].Wider);
        while (corners[step].X < x)
        {
            if (corners[step].Y > y)
                higher = step;
            step = corners[step].Wider;
        }
        if (corners[step].Y >= y || IsCoveredAtItsLevel(corners, corners[above].Below, x, y, z))
            return 0;
        int beyond = corners[step].X == x ? corners[step].Wider : step;
        corners[_used] = new BoxCorner { X = x, Y = y, Z = z, Higher = higher, Beyond = beyond };
        return Insert(corners, _used++, above);
    }

    /// <summary>Builds the cross-section just above a level.</summary>
    /// <returns>The last corner above it.</returns>
    private static int SweepDownTo(Span<BoxCorner> corners, double level)
    {
        corners[Narrowest].Wider = Widest;
        int above = Narrowest;
        for (int i = corners[Narrowest].Below; corners[i].Z > level; i = corners[i].Below)
        {
            ref BoxCorner corner = ref corners[i];
            corners[corner.Higher].Wider = i;
            corner.Wider = corner.Beyond;
            above = i;
        }
        return above;
    }

    private static bool IsCoveredAtItsLevel(Span<BoxCorner> corners, int first, double x, double y, double z)
    {
        for (int i = first; corners[i].Z == z; i = corners[i].Below)
        {
            if (corners[i].X >= x && corners[i].Y >= y)
                return true;
        }
        return false;
    }

    /// <summary>Sweeps on from the new corner, while the cross-section with it differs from that without it.</summary>
    private static double Insert(Span<BoxCorner> corners, int place, int above)
    {
        ref BoxCorner added = ref corners[place];
        (double x, double y, double level) = (added.X, added.Y, added.Z);
        (int next, double without) = (corners[above].Below, corners[above].Area);
        double area = without + Widen(corners, place);
        added.Area = area;
        corners[above].Below = place;
        (double own, int last) = (0.0, place);
        while (next != Widest)
        {
            ref BoxCorner corner = ref corners[next];
            own += (area - without) * (level - corner.Z);
            level = corner.Z;
            without = corner.Area;
            if (corner.X <= x && corner.Y <= y)
            {
                // It reaches no farther than the new one in any direction, and is removed.
                next = corner.Below;
                continue;
            }
            corners[last].Below = next;
            if (corner.X >= x && corner.Y >= y)
                return own;
            Relink(corners, ref corner, place);
            area += Widen(corners, next);
            corner.Area = area;
            last = next;
            next = corner.Below;
        }
        corners[last].Below = Widest;
        return own + ((area - without) * level);
    }

    /// <summary>The new corner becomes a neighbour of one further down, where it is nearer than the current neighbour.</summary>
    private static void Relink(Span<BoxCorner> corners, ref BoxCorner corner, int place)
    {
        (double x, double y) = (corners[place].X, corners[place].Y);
        if (corner.X < x)
        {
            ref readonly BoxCorner beyond = ref corners[corner.Beyond];
            if (beyond.Y < y || (beyond.Y == y && beyond.X <= x))
                corner.Beyond = place;
        }
        else if (corner.Y < y)
        {
            ref readonly BoxCorner higher = ref corners[corner.Higher];
            if (higher.X < x || (higher.X == x && higher.Y <= y))
                corner.Higher = place;
        }
    }

    /// <summary>Links a corner into the cross-section, in the place of the steps that it covers, and returns the area that it adds.</summary>
    private static double Widen(Span<BoxCorner> corners, int place)
    {
        ref BoxCorner corner = ref corners[place];
        ref BoxCorner higher = ref corners[corner.Higher];
        (double area, double left, int step) = (0.0, higher.X, higher.Wider);
        while (step != corner.Beyond)
        {
            ref readonly BoxCorner covered = ref corners[step];
            area += (covered.X - left) * (corner.Y - covered.Y);
            left = covered.X;
            step = covered.Wider;
        }
        higher.Wider = place;
        corner.Wider = step;
        return area + ((corner.X - left) * (corner.Y - corners[step].Y));
    }
}
