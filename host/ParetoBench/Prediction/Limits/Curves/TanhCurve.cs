namespace ParetoBench.Prediction.Limits.Curves;

/// <summary>The hyperbolic tangent.</summary>
internal sealed class TanhCurve : ICurve
{
    public static readonly TanhCurve Instance = new();

    public double Value(double x) => Math.Tanh(x);

    public double Slope(double x) => 1 - Math.Tanh(x) * Math.Tanh(x);

    /// <summary>The curve is farthest from its chord where it runs parallel: 1 - tanh^2 is the slope.</summary>
    public Enclosure Enclose(double x, double low, double high)
    {
        Enclosure chord = Enclosure.OfChord(Value, x, low, high, []);
        double parallel = Math.Atanh(Math.Sqrt(Math.Clamp(1 - chord.Slope, 0, 1)));
        return Enclosure.OfChord(Value, x, low, high, [parallel, -parallel]);
    }
}
