using ParetoBench.Measurement.Meters;

namespace ParetoBench.Measurement.Energy;

/// <summary>
/// The meter's clock against this machine's: host = offset + rate x meter, and how uncertain that is.
/// Samples arrive late by a delay that is never negative, so the line lies below all arrivals, and touches the quickest;
/// of such lines the one nearest to all of them is the edge of the lower convex hull at the mean time
/// (S. Moon, P. Skelly, D. Towsley: Estimation and removal of clock skew from network delay measurements, INFOCOM 1999).
/// Where the meter is asked, its answer also bounds the line from the other side.
/// </summary>
public sealed record ClockFit(double Offset, double Rate, double StandardUncertainty)
{
    /// <summary>Cheap oscillators are within 1 %.</summary>
    private const double LargestDrift = 0.01;

    /// <summary>A lasting shift: larger than the delay by which a busy machine reads the quickest packet of a whole part of the trace.</summary>
    private const double LargestJump = 0.05;

    private const int Parts = 8;
    private const int MinimumPairsOfParts = 64;

    /// <summary>Nothing to fit: the meter's clock is this machine's.</summary>
    public static ClockFit Same { get; } = new(0, 1, 0);

    public double ToMeter(double host) => (host - Offset) / Rate;

    public double ToHost(double meter) => Offset + Rate * meter;

    /// <param name="pairs">At least two.</param>
    /// <param name="transport">Longest usual delay of the quickest samples, s; used where only arrivals are known.</param>
    /// <param name="fault">Why no line fits; null when one does.</param>
    public static ClockFit? Of(IReadOnlyList<ClockPair> pairs, double transport, out string? fault)
    {
        fault = null;
        if (pairs.Count < 2)
        {
            fault = "the meter's clock was seen fewer than twice";
            return null;
        }
        ClockPair[] ordered = [.. pairs.OrderBy(p => p.Meter)];
        double origin = ordered[0].Meter;
        (double X, double Y)[] latest = [.. ordered.Select(p => (p.Meter - origin, p.Latest))];
        (double a, double b) upper = Below(latest);
        double[] late = [.. latest.Select(p => p.Y - upper.a - upper.b * p.X)];
        bool bothSides = ordered.All(p => double.IsFinite(p.Earliest));
        double halfWidth = transport / 2, centre = -transport / 2;
        if (bothSides)
        {
            // A line above all earliest times is one below all of them with their signs changed.
            (double a, double b) lower = Below([.. ordered.Select(p => (p.Meter - origin, -p.Earliest))]);
            double middle = latest.Average(p => p.X), above = upper.a + upper.b * middle, under = -lower.a - lower.b * middle;
            (halfWidth, centre) = (Math.Abs(above - under) / 2, (under - above) / 2);
            upper.b = (upper.b - lower.b) / 2;
            upper.a = above - upper.b * middle;
        }
        fault = Fault(upper.b, late);
        double jitter = late.Order().ElementAt(late.Length / 2);
        // The hull rests on its quickest pairs; with few pairs or much jitter it may rest too high.
        double spread = bothSides ? 0 : jitter / Math.Sqrt(pairs.Count);
        double u = Math.Sqrt(halfWidth * halfWidth / 3 + spread * spread);
        return fault == null ? new ClockFit(upper.a + centre - upper.b * origin, upper.b, u) : null;
    }

    private static string? Fault(double rate, double[] late)
    {
        if (Math.Abs(rate - 1) > LargestDrift)
            return FormattableString.Invariant($"the meter's clock runs {rate - 1:P1} off this machine's, or jumped");
        if (late.Length < MinimumPairsOfParts)
            return null;
        for (int part = 0; part < Parts; part++)
        {
            double shift = late[(part * late.Length / Parts)..((part + 1) * late.Length / Parts)].Min();
            if (shift > LargestJump)
                return FormattableString.Invariant($"the meter's clock jumped by {shift:0.###} s against this machine's");
        }
        return null;
    }

    /// <summary>The line below all points that is nearest to them in sum.</summary>
    private static (double A, double B) Below((double X, double Y)[] points)
    {
        List<(double X, double Y)> hull = [];
        foreach ((double X, double Y) p in points)
        {
            while (hull.Count > 0 && hull[^1].X == p.X && hull[^1].Y >= p.Y)
                hull.RemoveAt(hull.Count - 1);
            if (hull.Count > 0 && hull[^1].X == p.X)
                continue;
            while (hull.Count > 1 && Cross(hull[^2], hull[^1], p) <= 0)
                hull.RemoveAt(hull.Count - 1);
            hull.Add(p);
        }
        double mean = points.Average(p => p.X);
        int right = Math.Clamp(hull.FindIndex(p => p.X >= mean), 1, Math.Max(1, hull.Count - 1));
        if (hull.Count == 1)
            return (hull[0].Y - hull[0].X, 1);
        double b = (hull[right].Y - hull[right - 1].Y) / (hull[right].X - hull[right - 1].X);
        return (hull[right].Y - b * hull[right].X, b);
    }

    private static double Cross((double X, double Y) o, (double X, double Y) a, (double X, double Y) b) =>
        (a.X - o.X) * (b.Y - o.Y) - (a.Y - o.Y) * (b.X - o.X);
}
