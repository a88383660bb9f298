using ParetoBench.Quantization.DeviceModel;

namespace ParetoBench.Prediction.Limits.Curves;

/// <summary>Any function of an 8-bit value: its argument is one of 256 numbers, so those in the interval are looked at one by one.</summary>
internal sealed class GridCurve(Func<double, double> value, DeviceTensor tensor) : ICurve
{
    private readonly double[] _points = [.. Enumerable.Range(sbyte.MinValue, 256).Select(q => (double)tensor.Scale * (q - tensor.ZeroPoint))];

    public double Value(double x) => value(x);

    public double Slope(double x)
    {
        double near = tensor.Scale / 2;
        return (value(x + near) - value(x - near)) / (2 * near);
    }

    public Enclosure Enclose(double x, double low, double high)
    {
        int first = Index(x + low, up: true), last = Index(x + high, up: false);
        // Less than a step wide, and no point inside: rounding of the bounds themselves.
        if (first > last)
            (first, last) = (last, first);
        return Enclosure.OfChord(value, x, _points[first] - x, _points[last] - x, _points.AsSpan(first, last - first + 1));
    }

    private int Index(double real, bool up)
    {
        double steps = real / tensor.Scale + tensor.ZeroPoint - sbyte.MinValue;
        // A bound that lies on a point but for rounding includes it.
        return (int)Math.Clamp(up ? Math.Ceiling(steps - 1e-6) : Math.Floor(steps + 1e-6), 0, _points.Length - 1);
    }
}
