using ParetoBench.Frontier.Ranking;

namespace ParetoBench.Frontier.Complexity;

/// <summary>
/// The fewest bits at which each loss can be had: the frontier of description length and loss over all forms at hand. An upper bound of what the weights
/// have to hold. Our definition; "Model Complexity of Program Phases" (Karuvally and Moss, arXiv 2310.03865), of which we could read the abstract alone,
/// speaks of such a boundary.
/// </summary>
/// <param name="Of">A candidate's id, a family's word, or "all".</param>
/// <param name="Points">By rising bits and falling loss.</param>
/// <param name="Fit">Null for fewer than three points.</param>
public sealed record CompressionBoundary(string Of, IReadOnlyList<ComplexityPoint> Points, PhaseFit? Fit)
{
    public static CompressionBoundary Between(string name, IReadOnlyList<ComplexityPoint> points)
    {
        ComplexityPoint[] usable = [.. points.Where(p => double.IsFinite(p.Loss))];
        double[][] costs = [.. usable.Select(p => (double[])[p.ModelBits, p.Loss])];

        // Of equal forms the first stands for all.
        ComplexityPoint[] front = [.. NonDominatedSet.Of(costs).Select(i => usable[i]).DistinctBy(p => (p.ModelBits, p.Loss)).OrderBy(p => p.ModelBits)];
        ComplexityPoint[] positive = [.. front.Where(p => p.Loss > 0)];
        return new CompressionBoundary(
            name, front, PhaseFit.Of([.. positive.Select(p => Math.Log10(p.ModelBits))], [.. positive.Select(p => Math.Log10(p.Loss))]));
    }
}
