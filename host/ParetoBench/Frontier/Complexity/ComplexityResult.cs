namespace ParetoBench.Frontier.Complexity;

/// <summary>What a study's candidates cost to describe, against what they are worth.</summary>
public sealed record ComplexityResult
{
    public required string Study { get; init; }

    public required LossMeasure Loss { get; init; }

    /// <summary>Test samples; of a sequence, its symbols.</summary>
    public required int Symbols { get; init; }

    /// <summary>The test sequence coded without any model, by one that learns as it goes; null where the task has no symbols.</summary>
    public required double? AdaptiveBits { get; init; }

    public required IReadOnlyList<ComplexityPoint> Points { get; init; }

    /// <summary>Of all candidates, then of each family of two or more, then of each candidate.</summary>
    public IReadOnlyList<CompressionBoundary> Boundaries => _boundaries ??= FindBoundaries();

    private IReadOnlyList<CompressionBoundary>? _boundaries;

    /// <summary>The form with the smallest two-part total: the best description of the test sequence; null where there is none.</summary>
    public ComplexityPoint? Shortest => Points.Where(p => p.TwoPartBits != null).MinBy(p => p.TwoPartBits);

    /// <summary>From how many symbols on a form describes such a sequence in fewer bits than the adaptive code; null when it never does.</summary>
    public double? PaysOffAfter(ComplexityPoint point) =>
        AdaptiveBits is { } adaptive && point.SequenceBits is { } own && own < adaptive ? point.ModelBits / ((adaptive - own) / Symbols) : null;

    private CompressionBoundary[] FindBoundaries() =>
        [
            CompressionBoundary.Between("all", Points),
            .. Points.GroupBy(p => p.Family).Where(g => g.Key.Length > 0 && g.Select(p => p.Candidate).Distinct().Count() > 1)
                .Select(g => CompressionBoundary.Between($"family {g.Key}", [.. g])),
            .. Points.GroupBy(p => p.Candidate).Select(g => CompressionBoundary.Between(g.Key, [.. g])),
        ];
}
