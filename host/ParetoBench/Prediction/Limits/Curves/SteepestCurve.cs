namespace ParetoBench.Prediction.Limits.Curves;

/// <summary>A function of which only the steepest slope is known.</summary>
/// <param name="steepest">Largest |derivative|; infinite where there is none: then nothing is known.</param>
internal sealed class SteepestCurve(Func<double, double> value, double steepest) : ICurve
{
    public double Value(double x) => value(x);

    public double Slope(double x) => double.IsFinite(steepest) ? MonotoneCurve.Derivative(value, x) : double.NaN;

    public Enclosure Enclose(double x, double low, double high)
    {
        double reach = steepest * Math.Max(Math.Abs(low), Math.Abs(high));
        return double.IsNaN(reach) ? Enclosure.Nothing : new Enclosure(0, -reach, reach);
    }
}
