namespace ParetoBench.Frontier.Uncertainty;

/// <summary>What is known of a candidate's place at the confidence asked for.</summary>
public enum MembershipDecision
{
    /// <summary>On the frontier.</summary>
    Frontier,

    /// <summary>Not on it.</summary>
    Dominated,

    /// <summary>Neither is sure enough.</summary>
    Open,

    /// <summary>An objective was measured once, while it varies: nothing is known of its noise.</summary>
    NoRepeats,
}
