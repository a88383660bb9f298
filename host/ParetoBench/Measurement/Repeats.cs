namespace ParetoBench.Measurement;

/// <summary>How often a variant runs on a board.</summary>
/// <param name="WarmUp">Inferences before the timed ones, at least.</param>
/// <param name="Iterations">Timed inferences, each kept as a sample.</param>
/// <param name="Verify">Test inputs whose outputs must equal the host's before any figure counts.</param>
public sealed record Repeats(int WarmUp, int Iterations, int Verify)
{
    public const int FewestIterations = 30;

    public static readonly Repeats Default = new(10, 50, 32);
}
