namespace ParetoBench.Prediction.Limits.Curves;

/// <summary>Straight pieces that meet at breakpoints: a clamp, a leaky ReLU, an absolute value.</summary>
internal sealed class BrokenLine(Func<double, double> value, params double[] breakpoints) : ICurve
{
    private readonly double[] _breakpoints = [.. breakpoints.Where(double.IsFinite)];

    public static BrokenLine Clamp(double low, double high) => new(x => x < low ? low : x > high ? high : x, low, high);

    public double Value(double x) => value(x);

    public double Slope(double x)
    {
        // Of the piece x is in: of both, on average, on a breakpoint.
        double near = Math.Max(Math.Abs(x), 1e-3) * 1e-6;
        return (value(x + near) - value(x - near)) / (2 * near);
    }

    public Enclosure Enclose(double x, double low, double high) => Enclosure.OfChord(value, x, low, high, _breakpoints);
}
