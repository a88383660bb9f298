namespace ParetoBench.Frontier.Uncertainty;

/// <summary>What is known of a candidate's place at the requested confidence.</summary>
public enum MembershipDecision
{
    /// <summary>On the frontier.</summary>
    Frontier,

    /// <summary>Not on it.</summary>
    Dominated,

    /// <summary>Undecided: neither is certain enough.</summary>
    Open,

    /// <summary>An objective was measured once, while it varies: its noise is unknown.</summary>
    NoRepeats,
}
