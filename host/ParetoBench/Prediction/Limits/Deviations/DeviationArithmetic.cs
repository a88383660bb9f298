using ParetoBench.Prediction.Limits.Curves;
using ParetoBench.Quantization.DeviceModel;

namespace ParetoBench.Prediction.Limits.Deviations;

/// <summary>What operators do to single elements of deviations.</summary>
internal static class DeviationArithmetic
{
    /// <summary>Variance of a rounding error that is uniform over a step (Bennett, "Spectra of quantized signals", 1948).</summary>
    public static double NoiseOf(double step) => step * step / 12;

    public static void Apply(this Deviation x, ICurve curve)
    {
        for (int i = 0; i < x.Count; i++)
            x.Apply(curve, i);
    }

    public static void Apply(this Deviation x, ICurve curve, int i)
    {
        double radius = x.Radius(i), slope = curve.Slope(x.Reference[i]);
        Enclosure rest = curve.Enclose(x.Reference[i], x.Shift[i] - radius, x.Shift[i] + radius);
        x.Variance[i] *= slope * slope;
        x.Bend(i, curve.Value(x.Reference[i]), rest);
    }

    /// <summary>The element is rounded to a multiple of <paramref name="step"/>. A zero that nothing moved is a multiple of every step.</summary>
    /// <param name="steps">How far from the real result the integer one can be, in steps: 1/2 for one rounding to the nearest, 0 for none.</param>
    public static void Round(this Deviation x, int i, double step, double steps)
    {
        if (steps == 0 || (x.Reference[i] == 0 && x.IsExact(i)))
            return;
        x.Slack[i] += step * steps;
        x.Variance[i] += NoiseOf(step);
    }

    /// <summary>The element is held by a tensor of integers: rounded, and at most the tensor's ends.</summary>
    public static void Hold(this Deviation x, int i, DeviceTensor tensor, double steps)
    {
        x.Round(i, tensor.Scale, steps);
        Levels levels = new(tensor);
        x.Clip(i, levels.Low, levels.High);
    }

    /// <summary>The quantized element cannot leave [low, high]; the real one may.</summary>
    public static void Clip(this Deviation x, int i, double low, double high)
    {
        double radius = x.Radius(i), reference = x.Reference[i], least = reference + x.Shift[i] - radius, most = reference + x.Shift[i] + radius;
        if (least >= low && most <= high)
            return;
        BrokenLine clamp = BrokenLine.Clamp(low, high);
        Enclosure rest = clamp.Enclose(reference, x.Shift[i] - radius, x.Shift[i] + radius);
        double outside = clamp.Value(reference) - reference;
        x.Bend(i, reference, rest with { Low = rest.Low + outside, High = rest.High + outside });
    }

    /// <summary>Element i becomes a[j] * b[k].</summary>
    public static void SetProduct(this Deviation y, int i, Deviation a, int j, Deviation b, int k)
    {
        double ra = a.Radius(j), rb = b.Radius(k);
        y.Reference[i] = a.Reference[j] * b.Reference[k];
        if (!double.IsFinite(ra) || !double.IsFinite(rb))
        {
            y.Forget(i);
            return;
        }
        double movedA = a.Reference[j] + a.Shift[j], movedB = b.Reference[k] + b.Shift[k];
        y.Shift[i] = movedA * movedB - y.Reference[i];
        y.Slack[i] = Math.Abs(movedA) * b.Slack[k] + Math.Abs(movedB) * a.Slack[j] + ra * rb;
        y.Terms(i).Clear();
        RowArithmetic.Add(y.Terms(i), b.Terms(k), movedA);
        RowArithmetic.Add(y.Terms(i), a.Terms(j), movedB);
        // An element times itself moves with itself.
        double together = ReferenceEquals(a, b) && j == k ? 2 : 1;
        y.Variance[i] = together * (a.Reference[j] * a.Reference[j] * b.Variance[k] + b.Reference[k] * b.Reference[k] * a.Variance[j]
            + a.Variance[j] * b.Variance[k]);
    }

    /// <summary>Element i becomes the largest (or smallest) of some elements of x.</summary>
    public static void SetExtreme(this Deviation y, int i, Deviation x, IReadOnlyList<int> elements, bool smallest)
    {
        double sign = smallest ? -1 : 1;
        int best = elements.MaxBy(e => sign * x.Reference[e]);
        y.CopyFrom(i, x, best);
        double over = 0;
        foreach (int e in elements)
        {
            if (e == best)
                continue;
            (double low, double high) = x.Difference(e, best);
            over = Math.Max(over, sign * (x.Reference[e] - x.Reference[best]) + (smallest ? -low : high));
        }
        if (double.IsNaN(over) || double.IsInfinity(over))
        {
            y.Forget(i);
            return;
        }
        // Another element may come out on top, by at most this much.
        y.Shift[i] += sign * over / 2;
        y.Slack[i] += over / 2;
    }

    /// <summary>Element i is somewhere within [low, high]; its reference stays.</summary>
    public static void Within(this Deviation y, int i, double low, double high)
    {
        double reference = y.Reference[i];
        y.Forget(i);
        if (!double.IsFinite(low) || !double.IsFinite(high))
            return;
        y.Shift[i] = (low + high) / 2 - reference;
        y.Slack[i] = (high - low) / 2;
    }
}
