namespace ParetoBench.Frontier.Uncertainty;

/// <summary>What the draws say about one candidate.</summary>
public sealed record Membership
{
    public required string Id { get; init; }

    /// <summary>The measurements as they are, in the columns' own units.</summary>
    public required IReadOnlyList<double> Figures { get; init; }

    /// <summary>The fewest repeats of an objective, of those that are not exact.</summary>
    public required int Repeats { get; init; }

    public required bool Paired { get; init; }

    /// <summary>Among the measurements as they are.</summary>
    public required int Rank { get; init; }

    /// <summary>The share of draws in which the candidate is on the frontier.</summary>
    public required double Probability { get; init; }

    /// <summary>Wilson's 95 % interval for the number of draws.</summary>
    public required (double Low, double High) OfDraws { get; init; }

    /// <summary>The 95 % interval for the number of repeats, from a bootstrap of the bootstrap; null when it was not requested.</summary>
    public (double Low, double High)? OfRepeats { get; init; }

    public required MembershipDecision Decision { get; init; }

    /// <summary>Where the membership is open: how many more repeats would decide it. Null when it is not open.</summary>
    public RepeatPlan? ToDecide { get; init; }
}
