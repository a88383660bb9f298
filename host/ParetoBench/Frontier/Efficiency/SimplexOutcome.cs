namespace ParetoBench.Frontier.Efficiency;

internal enum SimplexOutcome
{
    Found,
    Infeasible,
    Unbounded,

    /// <summary>Rounding has the better of the method; another arithmetic may know.</summary>
    Unsure,
}
