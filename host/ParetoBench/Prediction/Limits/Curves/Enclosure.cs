namespace ParetoBench.Prediction.Limits.Curves;

/// <summary>What a curve does to a deviation d of its argument: its value moves by Slope * d and something within [Low, High].</summary>
internal readonly record struct Enclosure(double Slope, double Low, double High)
{
    public static readonly Enclosure Nothing = new(0, double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>
    /// The chord from one end of the interval to the other, and how far the curve leaves it there and at the given points in
    /// between, where it is farthest from the chord.
    /// </summary>
    /// <param name="curve">The function.</param>
    /// <param name="x">The argument without its deviation.</param>
    /// <param name="low">The deviation's interval.</param>
    /// <param name="between">Arguments (not deviations); those outside the interval do not count.</param>
    public static Enclosure OfChord(Func<double, double> curve, double x, double low, double high, ReadOnlySpan<double> between)
    {
        double value = curve(x), atLow = curve(x + low) - value, atHigh = curve(x + high) - value;
        if (!double.IsFinite(atLow) || !double.IsFinite(atHigh))
            return Nothing;
        double slope = high - low is > 0 and < double.PositiveInfinity ? (atHigh - atLow) / (high - low) : 0;
        // A slope from rounding alone, of an interval of next to nothing.
        if (!double.IsFinite(slope))
            slope = 0;
        double restLow = Rest(atLow, slope, low), restHigh = Rest(atHigh, slope, high);
        double least = Math.Min(restLow, restHigh), most = Math.Max(restLow, restHigh);
        foreach (double point in between)
        {
            if (point <= x + low || point >= x + high)
                continue;
            double rest = curve(point) - value - slope * (point - x);
            (least, most) = (Math.Min(least, rest), Math.Max(most, rest));
        }
        return new Enclosure(slope, least, most);
    }

    private static double Rest(double moved, double slope, double d) => slope == 0 ? moved : moved - slope * d;
}
