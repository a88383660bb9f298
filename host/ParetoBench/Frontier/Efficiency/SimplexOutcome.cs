namespace ParetoBench.Frontier.Efficiency;

internal enum SimplexOutcome
{
    Found,
    Infeasible,
    Unbounded,

    /// <summary>Rounding errors prevent a decision; exact arithmetic may reach one.</summary>
    Unsure,
}
