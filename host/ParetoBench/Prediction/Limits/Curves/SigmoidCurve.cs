namespace ParetoBench.Prediction.Limits.Curves;

/// <summary>1 / (1 + exp(-x)).</summary>
internal sealed class SigmoidCurve : ICurve
{
    public static readonly SigmoidCurve Instance = new();

    public double Value(double x) => 1 / (1 + Math.Exp(-x));

    public double Slope(double x)
    {
        double s = Value(x);
        return s * (1 - s);
    }

    /// <summary>The curve is farthest from its chord where it runs parallel: s (1 - s) is the slope.</summary>
    public Enclosure Enclose(double x, double low, double high)
    {
        Enclosure chord = Enclosure.OfChord(Value, x, low, high, []);
        double root = Math.Sqrt(Math.Max(0, 1 - 4 * chord.Slope)), parallel = Math.Log((1 + root) / (1 - root));
        return Enclosure.OfChord(Value, x, low, high, [parallel, -parallel]);
    }
}
