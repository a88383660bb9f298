using System.Numerics.Tensors;
using ParetoBench.Prediction.Limits.Curves;

namespace ParetoBench.Prediction.Limits.Deviations;

/// <summary>
/// A value of the network and how far quantization may move it, for one sample. Element i of the quantized network is
/// <c>Reference[i] + Shift[i] + sum over k of Terms[i, k] e_k + Slack[i] e'_i</c> for some e in [-1, 1]: an affine form (de
/// Figueiredo and Stolfi, "Affine arithmetic: concepts and applications", Numerical Algorithms 37, 2004). The e_k are shared by
/// all values, so errors that cancel in the network cancel here.
/// </summary>
internal sealed class Deviation(int count, int symbols)
{
    public int Count => count;

    /// <summary>How many of the shared e_k the terms know.</summary>
    public int Symbols => symbols;

    /// <summary>The real network's elements.</summary>
    public double[] Reference { get; } = new double[count];

    /// <summary>What is known of the deviation: it follows from the weights and inputs as they are quantized.</summary>
    public double[] Shift { get; } = new double[count];

    /// <summary>Half-width of what is known of no shared e_k; infinite where nothing is known.</summary>
    public double[] Slack { get; } = new double[count];

    /// <summary>Variance of the additive noise model: step^2 / 12 of every rounding, propagated to first order. NaN where it is not modelled.</summary>
    public double[] Variance { get; } = new double[count];

    private readonly double[] _terms = new double[count * symbols];

    public Span<double> Terms(int i) => _terms.AsSpan(i * symbols, symbols);

    /// <summary>Half-width of the deviation around its shift.</summary>
    public double Radius(int i) => Slack[i] + TensorPrimitives.SumOfMagnitudes<double>(Terms(i));

    /// <summary>Neither rounding nor weights can have moved this element.</summary>
    public bool IsExact(int i) => Shift[i] == 0 && Radius(i) == 0;

    /// <summary>Nothing is known of the element but its reference.</summary>
    public void Forget(int i)
    {
        Shift[i] = 0;
        Terms(i).Clear();
        Slack[i] = double.PositiveInfinity;
        Variance[i] = double.NaN;
    }

    public void CopyFrom(int i, Deviation other, int j)
    {
        Reference[i] = other.Reference[j];
        Shift[i] = other.Shift[j];
        Slack[i] = other.Slack[j];
        Variance[i] = other.Variance[j];
        other.Terms(j).CopyTo(Terms(i));
    }

    /// <summary>
    /// Adds <paramref name="factor"/> times an element of another deviation to element i: reference, shift, terms and slack; not
    /// its variance.
    /// </summary>
    public void Add(int i, Deviation other, int j, double factor)
    {
        Reference[i] += factor * other.Reference[j];
        AddMoved(i, other, j, factor);
    }

    /// <summary>Adds <paramref name="factor"/> times how far the other element is moved.</summary>
    public void AddMoved(int i, Deviation other, int j, double factor)
    {
        if (factor == 0)
            return;
        Shift[i] += factor * other.Shift[j];
        Slack[i] += Math.Abs(factor) * other.Slack[j];
        RowArithmetic.Add(Terms(i), other.Terms(j), factor);
    }

    /// <summary>The element as a curve moves it: slope times its deviation, and a rest within [low, high].</summary>
    public void Bend(int i, double value, Enclosure rest)
    {
        double centre = (rest.Low + rest.High) / 2;
        Reference[i] = value;
        if (!double.IsFinite(centre))
        {
            Forget(i);
            return;
        }
        Shift[i] = rest.Slope == 0 ? centre : rest.Slope * Shift[i] + centre;
        Slack[i] = (rest.Slope == 0 ? 0 : Math.Abs(rest.Slope) * Slack[i]) + (rest.High - rest.Low) / 2;
        TensorPrimitives.Multiply(Terms(i), rest.Slope, Terms(i));
    }

    /// <summary>A bound of element a less element b, of which the forms' common part cancels.</summary>
    public (double Low, double High) Difference(int a, int b)
    {
        double centre = Shift[a] - Shift[b];
        double radius = Slack[a] + Slack[b] + RowArithmetic.Distance(Terms(a), Terms(b));
        return (centre - radius, centre + radius);
    }

    public Deviation Copy()
    {
        Deviation copy = new(Count, Symbols);
        for (int i = 0; i < Count; i++)
            copy.CopyFrom(i, this, i);
        return copy;
    }
}
