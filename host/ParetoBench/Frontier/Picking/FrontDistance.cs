using System.Text.Json;
using ParetoBench.Tables;

namespace ParetoBench.Frontier.Picking;

/// <summary>How far a set of points is from a reference set, such as an older frontier; smaller is better.</summary>
/// <param name="EpsilonAdditive">
/// The smallest amount by which the points must improve in every objective to be at least as good as every reference point
/// (Zitzler, Thiele, Laumanns, Fonseca and Grunert da Fonseca, IEEE Trans. Evol. Comp. 7(2), 2003); negative when they are better. In the columns' units.
/// </param>
/// <param name="EpsilonMultiplicative">The same as a factor; null unless all figures are above zero.</param>
/// <param name="IgdPlus">
/// The mean distance from a reference point to what the points dominate (IGD+; Ishibuchi, Masuda, Tanigaki and Nojima, EMO 2015). In the columns' units.
/// </param>
public sealed record FrontDistance(double EpsilonAdditive, double? EpsilonMultiplicative, double IgdPlus)
{
    /// <param name="points">Costs.</param>
    /// <param name="reference">Costs.</param>
    public static FrontDistance Of(IReadOnlyList<double[]> points, IReadOnlyList<double[]> reference, IReadOnlyList<Objective> objectives)
    {
        if (points.Count == 0 || reference.Count == 0)
            throw new BenchException($"No row {(points.Count == 0 ? "of a group" : "of the reference set")} has a figure for every objective",
                "--reference-set", "Compare sets that have such rows.");
        int objectiveCount = objectives.Count;
        bool positive = points.Concat(reference).All(p => Enumerable.Range(0, objectiveCount).All(k => objectives[k].Cost(p[k]) > 0));
        return new FrontDistance(
            Worst((a, r, k) => a[k] - r[k]),
            positive ? Worst((a, r, k) => objectives[k].Direction == ObjectiveDirection.Minimize ? a[k] / r[k] : r[k] / a[k]) : null,
            reference.Average(r => points.Min(a => Math.Sqrt(Enumerable.Range(0, objectiveCount).Sum(k => Math.Pow(Math.Max(0, a[k] - r[k]), 2))))));

        double Worst(Func<double[], double[], int, double> lag) =>
            reference.Max(r => points.Min(a => Enumerable.Range(0, objectiveCount).Max(k => lag(a, r, k))));
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach ((string name, double? figure) in Named())
        {
            json.WritePropertyName(name);
            json.WriteRawValue(figure is { } f ? TextTable.Precise(f) : "null");
        }
        json.WriteEndObject();
    }

    public IEnumerable<(string Name, double? Figure)> Named() =>
        [("epsilon_additive", EpsilonAdditive), ("epsilon_multiplicative", EpsilonMultiplicative), ("igd_plus", IgdPlus)];
}
