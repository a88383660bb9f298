using MathNet.Numerics.LinearRegression;

namespace ParetoBench.Frontier.Complexity;

/// <summary>
/// A curve of straight pieces that meet, fitted by least squares, with as many pieces as the Bayesian information criterion asks for
/// (Schwarz, Annals of Statistics 6(2), 1978): from one to three, never forced.
/// </summary>
/// <param name="Breaks">Where pieces meet, in the first coordinate.</param>
/// <param name="Slopes">Of each piece.</param>
/// <param name="Start">The value at the first point.</param>
/// <param name="Criteria">The criterion for one piece, two and three, as far as there are enough points; the smallest is taken.</param>
/// <param name="Residual">Root mean square distance of the points from the curve.</param>
public sealed record PhaseFit(
    double First, double Start, IReadOnlyList<double> Breaks, IReadOnlyList<double> Slopes, IReadOnlyList<double> Criteria, double Residual)
{
    public const int MostPhases = 3;

    /// <summary>Distances this small, in decades, are rounding: without a floor a perfect line would need ever more pieces.</summary>
    private const double Floor = 1e-6;

    public int Phases => Slopes.Count;

    /// <param name="x">Strictly rising.</param>
    /// <returns>Null for fewer than three points.</returns>
    public static PhaseFit? Of(double[] x, double[] y)
    {
        if (x.Length < 3)
            return null;
        List<(double[] Breaks, double[] Coefficients, double Squares, double Criterion)> fits = [];
        for (int phases = 1; phases <= MostPhases && x.Length >= PointsFor(phases); phases++)
            fits.Add(Best(x, y, phases));
        (double[] breaks, double[] coefficients, double squares, _) = fits.MinBy(fit => fit.Criterion);
        double[] slopes = new double[breaks.Length + 1];
        for (int i = 0; i < slopes.Length; i++)
            slopes[i] = (i > 0 ? slopes[i - 1] : 0) + coefficients[i + 1];
        return new PhaseFit(x[0], coefficients[0], breaks, slopes, [.. fits.Select(fit => fit.Criterion)], Math.Sqrt(squares / x.Length));
    }

    /// <summary>The curve at that place.</summary>
    public double At(double x)
    {
        (double value, double from) = (Start, First);
        for (int i = 0; i < Slopes.Count; i++)
        {
            double to = i < Breaks.Count ? Math.Min(x, Breaks[i]) : x;
            value += Slopes[i] * (to - from);
            if (i < Breaks.Count && x <= Breaks[i])
                break;
            from = i < Breaks.Count ? Breaks[i] : to;
        }
        return value;
    }

    /// <summary>One more than there are unknowns: start, one slope per piece and the breaks between.</summary>
    private static int PointsFor(int phases) => phases == 1 ? 3 : (2 * phases) + 2;

    private static (double[], double[], double, double) Best(double[] x, double[] y, int phases)
    {
        (double[] Breaks, double[] Coefficients, double Squares) best = ([], [], double.PositiveInfinity);
        foreach (double[] breaks in Breakings(x, phases - 1))
        {
            double[][] rows = [.. x.Select(at => Row(at, x[0], breaks))];
            double[] coefficients = MultipleRegression.QR(rows, y);
            double squares = rows.Zip(y, (row, value) => Math.Pow(value - row.Zip(coefficients, (factor, coefficient) => factor * coefficient).Sum(), 2)).Sum();
            if (squares < best.Squares)
                best = (breaks, coefficients, squares);
        }
        int unknowns = (2 * phases) + 1;
        double criterion = (x.Length * Math.Log(Math.Max(best.Squares / x.Length, Floor * Floor))) + (unknowns * Math.Log(x.Length));
        return (best.Breaks, best.Coefficients, best.Squares, criterion);
    }

    /// <summary>Breaks at points and midway between them, with two points or more in every piece.</summary>
    private static IEnumerable<double[]> Breakings(double[] x, int breaks)
    {
        double[] places = [.. x.Zip(x.Skip(1), (a, b) => (double[])[a, (a + b) / 2]).SelectMany(p => p).Append(x[^1])];
        if (breaks == 0)
            return [[]];
        return breaks == 1
            ? places.Select(p => (double[])[p]).Where(Fits)
            : places.SelectMany((p, i) => places.Skip(i + 1).Select(q => (double[])[p, q])).Where(Fits);

        bool Fits(double[] at)
        {
            double[] ends = [double.NegativeInfinity, .. at, double.PositiveInfinity];
            return ends.Zip(ends.Skip(1)).All(piece => x.Count(p => p >= piece.First && p <= piece.Second) >= 2) && at.All(b => b > x[0] && b < x[^1]);
        }
    }

    /// <summary>The value at the start, the first slope, and how much each break adds to the slope.</summary>
    private static double[] Row(double x, double first, double[] breaks) => [1, x - first, .. breaks.Select(b => Math.Max(0, x - b))];
}
