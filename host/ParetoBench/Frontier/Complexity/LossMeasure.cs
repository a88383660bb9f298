using ParetoBench.Results;

namespace ParetoBench.Frontier.Complexity;

/// <summary>A quality metric as a loss, which is above zero and better small, so that it has a logarithm.</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="Label">The loss in words.</param>
public sealed record LossMeasure(string Metric, string Label)
{
    private const string BitsPerSymbol = "bits_per_symbol";

    /// <summary>Bits per symbol where the task reports them, because they weigh every prediction; otherwise its first metric.</summary>
    public static LossMeasure Of(IReadOnlyList<string> metrics, string? wanted)
    {
        if (wanted != null && !metrics.Contains(wanted))
            throw new BenchException($"The task has no metric {wanted}", "--loss", $"Name one of {string.Join(", ", metrics)}.");
        string metric = wanted ?? (metrics.Contains(BitsPerSymbol) ? BitsPerSymbol : metrics[0]);
        return new LossMeasure(metric, Figure.Named(metric).Better == ObjectiveDirection.Minimize ? metric : $"1 - {metric}");
    }

    /// <summary>True where the task's metrics say how many bits a symbol takes.</summary>
    public static bool HasCodeLength(IReadOnlyDictionary<string, double> quality) => quality.ContainsKey(BitsPerSymbol);

    public double Of(IReadOnlyDictionary<string, double> quality) =>
        Figure.Named(Metric).Better == ObjectiveDirection.Minimize ? quality[Metric] : 1 - quality[Metric];

    /// <summary>The whole sequence in bits.</summary>
    public static double? SequenceBits(IReadOnlyDictionary<string, double> quality, int symbols) =>
        quality.TryGetValue(BitsPerSymbol, out double bits) && double.IsFinite(bits) ? bits * symbols : null;
}
