namespace ParetoBench.Prediction.Limits.Curves;

/// <summary>A function that only rises or only falls: its values are between those at the ends of the interval.</summary>
internal sealed class MonotoneCurve(Func<double, double> value) : ICurve
{
    public double Value(double x) => value(x);

    public double Slope(double x) => Derivative(value, x);

    public Enclosure Enclose(double x, double low, double high)
    {
        double a = value(x + low) - value(x), b = value(x + high) - value(x);
        return double.IsNaN(a) || double.IsNaN(b) ? Enclosure.Nothing : new Enclosure(0, Math.Min(a, b), Math.Max(a, b));
    }

    public static double Derivative(Func<double, double> value, double x)
    {
        double near = Math.Max(Math.Abs(x), 1e-3) * 1e-5;
        return (value(x + near) - value(x - near)) / (2 * near);
    }
}
