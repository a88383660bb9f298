using ParetoBench.Frontier.Ranking;
using ParetoBench.Tables;

namespace ParetoBench.Frontier.Hypervolumes;

/// <summary>
/// The volume that points dominate between themselves and a reference point, exactly, in the product of the columns' units.
/// </summary>
/// <remarks>
/// A point that is not strictly better than the reference in every objective adds nothing.
/// One to four objectives are swept (sums of positive terms only); from five on the WFG recursion is used:
/// the volume is the sum over points of what each adds to those after it (While, Bradstreet and Barone,
/// IEEE Trans. Evol. Comp. 16(1), 2012). Sums of volumes are compensated (Neumaier 1974).
/// </remarks>
public static class Hypervolume
{
    /// <summary>The most objectives for which the exact volume is offered; the time grows exponentially with them.</summary>
    public const int MostObjectives = 12;

    /// <param name="points">Costs (less is better), one array per point.</param>
    /// <param name="reference">Costs of the reference point: the worst corner.</param>
    public static double Of(IEnumerable<double[]> points, double[] reference)
    {
        if (reference.Length is 0 or > MostObjectives)
            throw new ArgumentOutOfRangeException(nameof(reference), $"1 to {MostObjectives} objectives");

        // From here on a point is the extent of its box from the reference: larger is better, all positive.
        IEnumerable<double[]> boxes = points.Select(point => Box(point, reference, point)).Where(IsSolid);
        return OfBoxes(Largest([.. boxes]));
    }

    /// <summary>
    /// What each point alone adds to the frontier: the volume that the frontier would lose without it. 0 for dominated points, which are ignored, for equal
    /// ones, and beyond the reference.
    /// </summary>
    public static double[] Contributions(IReadOnlyList<double[]> points, double[] reference)
    {
        double[] contributions = new double[points.Count];
        (int Place, bool IsAlone)[] front = Alone(points, [.. NonDominatedSet.Of(points).Where(i => points[i].Zip(reference).All(c => c.First < c.Second))]);
        double[][] costs = [.. front.Select(f => points[f.Place])];
        Parallel.For(0, front.Length, i => contributions[front[i].Place] = front[i].IsAlone ? Own(costs, i, reference) : 0);
        return contributions;
    }

    /// <summary>The part of one box that no other box covers.</summary>
    /// <param name="costs">None dominates another, and no two are equal.</param>
    private static double Own(double[][] costs, int place, double[] reference)
    {
        double[] point = costs[place];

        // A point that is worse in one objective alone covers everything beyond its figure of it. Measured from there the volume keeps its digits,
        // however small it is against the whole; with two objectives nothing else is left to subtract.
        double[] corner = (double[])reference.Clone();
        foreach (double[] other in costs)
        {
            if (OnlyWorseIn(other, point) is { } k)
                corner[k] = Math.Min(corner[k], other[k]);
        }
        IEnumerable<double[]> others = costs.Where((_, j) => j != place).Select(other => Box(other, corner, point)).Where(IsSolid);
        return Math.Max(0, Product(Box(point, corner, point)) - OfBoxes(Largest([.. others])));
    }

    private static int? OnlyWorseIn(double[] other, double[] point)
    {
        int? worse = null;
        for (int k = 0; k < point.Length; k++)
        {
            if (other[k] <= point[k])
                continue;
            if (worse != null)
                return null;
            worse = k;
        }
        return worse;
    }

    /// <summary>The box between a point and a corner, as far as it lies within that of another.</summary>
    private static double[] Box(double[] point, double[] corner, double[] within)
    {
        double[] box = new double[corner.Length];
        for (int k = 0; k < box.Length; k++)
            box[k] = corner[k] - Math.Max(point[k], within[k]);
        return box;
    }

    private static bool IsSolid(double[] box) => box.All(extent => extent > 0);

    /// <summary>One place for each different point, and whether no other point is equal to it.</summary>
    private static (int Place, bool IsAlone)[] Alone(IReadOnlyList<double[]> points, int[] places)
    {
        int[] order = NonDominatedSort.LexicographicOrder([.. places.Select(i => points[i])]);
        List<(int Place, bool IsAlone)> different = [];
        foreach (int place in order.Select(i => places[i]))
        {
            if (different.Count > 0 && Dominance.Compare(points[different[^1].Place], points[place]) == 0)
                different[^1] = (different[^1].Place, false);
            else
                different.Add((place, true));
        }
        return [.. different];
    }

    /// <summary>The volume of the rows without a missing value.</summary>
    /// <param name="reference">In the columns' own units and in the order of the objectives.</param>
    public static double Of(IPoints points, IReadOnlyList<Objective> objectives, IReadOnlyList<double> reference, IReadOnlyList<int> rows) =>
        Of(FrontierRanking.Costs(points, objectives, rows).Costs, [.. objectives.Select((o, i) => o.Cost(reference[i]))]);

    /// <summary>The volume of each group of a ranked table.</summary>
    /// <inheritdoc cref="Of(IPoints, IReadOnlyList{Objective}, IReadOnlyList{double}, IReadOnlyList{int})"/>
    public static IReadOnlyList<(string Group, double Volume)> OfGroups(
        RankedTable ranked, IReadOnlyList<Objective> objectives, IReadOnlyList<double> reference) =>
        [.. ranked.Groups.Select(group => (group.Value, Finite(Of(ranked.Table, objectives, reference, group.Rows), ranked.Table.Source)))];

    private static double Finite(double volume, string source) => double.IsFinite(volume)
        ? volume
        : throw new BenchException("The hypervolume exceeds the range of a number", source, "Give columns and reference in larger units.");

    private static double OfBoxes(double[][] boxes)
    {
        if (boxes.Length == 0)
            return 0;
        if (boxes.Length == 1)
            return Product(boxes[0]);
        return boxes[0].Length switch
        {
            1 => boxes.Max(box => box[0]),
            2 => Hypervolume2D.Of(boxes),
            3 => Hypervolume3D.Of(boxes),
            4 => Hypervolume4D.Of(boxes),
            _ => Recursive(boxes),
        };
    }

    private static double Recursive(double[][] boxes)
    {
        int last = boxes[0].Length - 1;

        // Rising last extent: each box is cut by those after it, which all reach as far, so the cut boxes share their last extent
        // and the recursion loses one objective.
        Array.Sort(boxes, (a, b) => a[last].CompareTo(b[last]));
        CompensatedSum sum = new();
        for (int i = 0; i < boxes.Length; i++)
        {
            double[] box = boxes[i];
            double[][] cut = new double[boxes.Length - i - 1][];
            for (int j = 0; j < cut.Length; j++)
                cut[j] = Cut(boxes[i + 1 + j], box, last);
            sum.Add(box[last] * (Product(box.AsSpan(0, last)) - OfBoxes(Largest(cut))));
        }
        return sum.Value;
    }

    private static double[] Cut(double[] box, double[] by, int objectives)
    {
        double[] cut = new double[objectives];
        for (int k = 0; k < objectives; k++)
            cut[k] = Math.Min(box[k], by[k]);
        return cut;
    }

    /// <summary>The boxes that lie in no other; of equal boxes, one. Up to four objectives the sweeps handle this themselves.</summary>
    private static double[][] Largest(double[][] boxes)
    {
        if (boxes.Length < 2 || boxes[0].Length <= 4)
            return boxes;
        Array.Sort(boxes, (a, b) => Dominance.Compare(b, a));
        int kept = 0;
        foreach (double[] box in boxes)
        {
            bool inside = false;
            for (int i = kept - 1; i >= 0 && !inside; i--)
                inside = Dominance.AtLeastAsGood(box, boxes[i]);
            if (!inside)
                boxes[kept++] = box;
        }
        return boxes[..kept];
    }

    private static double Product(ReadOnlySpan<double> extents)
    {
        double product = 1.0;
        foreach (double extent in extents)
            product *= extent;
        return product;
    }
}
