namespace ParetoBench.Frontier.Uncertainty;

/// <summary>How measurements are drawn again.</summary>
/// <param name="Draws">How often.</param>
/// <param name="Seed">The same seed gives the same answer, whatever the number of threads.</param>
public sealed record DrawOptions(int Draws, ulong Seed)
{
    public const int DefaultDraws = 2000;

    public IReadOnlyList<SystematicTerm> Systematic { get; init; } = [];

    /// <summary>What stands for a set of repeats: their median instead of their mean.</summary>
    public bool Median { get; init; }

    /// <summary>Repeats with the same name were measured together, whichever candidate they belong to: they are drawn together.</summary>
    public bool Sessions { get; init; }

    public static DrawOptions Default { get; } = new(DefaultDraws, 1);
}
