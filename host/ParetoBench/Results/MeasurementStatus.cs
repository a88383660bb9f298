namespace ParetoBench.Results;

/// <summary>How the measurement of one variant on one board ended.</summary>
public enum MeasurementStatus
{
    /// <summary>All readings are there and the board's outputs equal the host's, or are as near as its engine's rule asks.</summary>
    Completed,

    /// <summary>Not measured because a rule forbids it: the model does not fit, the operator is unsupported.</summary>
    Refused,

    /// <summary>Not measured because the board computes something else than the host: no figure of it counts.</summary>
    Differs,

    /// <summary>Not measured because the board, the link or the runner failed.</summary>
    Failed,
}
