namespace ParetoBench.Deployment;

/// <summary>One RUN.</summary>
/// <param name="WarmUp">Iterations that leave no sample.</param>
/// <param name="Iterations">Iterations with a sample each.</param>
/// <param name="Repeats">Inferences within a sample; more than one where the clock is coarse.</param>
public readonly record struct RunRequest(int WarmUp, int Iterations, int Repeats = 1)
{
    public long Inferences => (long)(WarmUp + Iterations) * Repeats;
}
