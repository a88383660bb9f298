namespace ParetoBench.Frontier.Complexity;

/// <summary>How long a candidate's description is in one form, and how good it is in it.</summary>
public sealed record ComplexityPoint
{
    public required string Candidate { get; init; }

    public required string Family { get; init; }

    /// <summary>The scheme of a variant, or the rung of the ladder in words.</summary>
    public required string Form { get; init; }

    /// <summary>True for a variant that a board can run; false for a rung of the ladder.</summary>
    public required bool IsVariant { get; init; }

    /// <summary>The encoding that was shortest.</summary>
    public required string Encoding { get; init; }

    /// <summary>Bits of the description: an upper bound, up to a constant, of the algorithmic information in the form.</summary>
    public required long ModelBits { get; init; }

    /// <summary>By metric name.</summary>
    public required IReadOnlyDictionary<string, double> Quality { get; init; }

    /// <summary>What is lost: bits per symbol, or the share of wrong answers, or another metric of which less is better.</summary>
    public required double Loss { get; init; }

    /// <summary>Bits of the whole test sequence, coded symbol by symbol with the predicted probabilities; null where the predictor gives none.</summary>
    public double? SequenceBits { get; init; }

    /// <summary>Model and sequence; the minimum is the best description of the data (minimum description length; Rissanen, Automatica 14(5), 1978).</summary>
    public double? TwoPartBits => ModelBits + SequenceBits;
}
