using System.Globalization;

namespace ParetoBench.Frontier;

/// <summary>
/// The volume that points dominate between themselves and a reference point, exactly, in the product of the columns' units.
/// </summary>
/// <remarks>
/// A point that is not strictly better than the reference in every objective adds nothing.
/// One to three objectives are swept (sums of positive terms only); from four on the WFG recursion is used:
/// the volume is the sum over points of what each adds to those after it (While, Bradstreet and Barone,
/// IEEE Trans. Evol. Comp. 16(1), 2012). Sums are compensated (Neumaier 1974).
/// </remarks>
public static class Hypervolume
{
    /// <summary>The most objectives for which the exact volume is offered; the time grows exponentially with them.</summary>
    public const int MostObjectives = 8;

    /// <param name="points">Costs (less is better), one array a point.</param>
    /// <param name="reference">Costs of the reference point: the worst corner.</param>
    public static double Of(IEnumerable<double[]> points, double[] reference)
    {
        if (reference.Length is 0 or > MostObjectives)
            throw new ArgumentOutOfRangeException(nameof(reference), $"1 to {MostObjectives} objectives");

        // From here on a point is the extent of its box from the reference: larger is better, all positive.
        var boxes = points.Select(point => point.Select((cost, i) => reference[i] - cost).ToArray())
            .Where(box => box.All(extent => extent > 0));
        return OfBoxes(Largest(boxes));
    }

    /// <summary>The volume of the rows that have all figures.</summary>
    /// <param name="reference">In the columns' own units and in the order of the objectives.</param>
    public static double Of(IPoints points, IReadOnlyList<Objective> objectives, IReadOnlyList<double> reference, IReadOnlyList<int> rows)
        => Of(FrontierRanking.Costs(points, objectives, rows).Costs, [.. objectives.Select((o, i) => o.Cost(reference[i]))]);

    /// <summary>15 significant digits.</summary>
    public static string Text(double volume) => volume.ToString("G15", CultureInfo.InvariantCulture);

    private static double OfBoxes(double[][] boxes)
    {
        if (boxes.Length == 0)
            return 0;
        if (boxes.Length == 1)
            return Product(boxes[0]);
        return boxes[0].Length switch
        {
            1 => boxes.Max(box => box[0]),
            2 => BoxSweep.Area(boxes),
            3 => BoxSweep.Volume(boxes),
            _ => Recursive(boxes),
        };
    }

    private static double Recursive(double[][] boxes)
    {
        var last = boxes[0].Length - 1;

        // Rising last extent: each box is cut by those after it, which all reach as far, so the cut boxes share their last extent
        // and the recursion loses one objective.
        Array.Sort(boxes, (a, b) => a[last].CompareTo(b[last]));
        var sum = new CompensatedSum();
        for (var i = 0; i < boxes.Length; i++)
        {
            var box = boxes[i];
            var cut = boxes.Skip(i + 1).Select(other => Enumerable.Range(0, last).Select(k => Math.Min(box[k], other[k])).ToArray());
            sum.Add(box[last] * (Product(box.AsSpan(0, last)) - OfBoxes(Largest(cut))));
        }

        return sum.Value;
    }

    /// <summary>The boxes that lie in no other; of equal boxes, one.</summary>
    private static double[][] Largest(IEnumerable<double[]> boxes)
    {
        double[][] costs = [.. boxes.Select(box => box.Select(extent => -extent).ToArray())];
        var front = costs.Length > 0 && costs[0].Length <= 3 ? (IFront)new StaircaseFront() : new ScannedFront();
        var largest = new List<double[]>();
        foreach (var index in NonDominatedSort.LexicographicOrder(costs))
        {
            if (front.Dominates(costs[index]))
                continue;
            front.Add(costs[index]);
            largest.Add([.. costs[index].Select(cost => -cost)]);
        }

        return [.. largest];
    }

    private static double Product(ReadOnlySpan<double> extents)
    {
        var product = 1.0;
        foreach (var extent in extents)
            product *= extent;
        return product;
    }
}
