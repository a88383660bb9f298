namespace ParetoBench.Frontier.Efficiency;

/// <summary>What sums of units count as possible: the restriction on the weights lambda of the units.</summary>
public enum ReturnsToScale
{
    /// <summary>Units may be mixed, not scaled: the lambdas sum to 1 (Banker, Charnes and Cooper, Management Science 30(9), 1984).</summary>
    Variable,

    /// <summary>Units may be mixed and scaled freely (Charnes, Cooper and Rhodes, Eur. J. Oper. Res. 2(6), 1978).</summary>
    Constant,

    /// <summary>Units may be scaled down: the lambdas sum to at most 1.</summary>
    Decreasing,

    /// <summary>Units may be scaled up: the lambdas sum to at least 1.</summary>
    Increasing,

    /// <summary>Units are taken as they are: one lambda is 1 (free disposal hull; Deprins, Simar and Tulkens, 1984).</summary>
    FreeDisposal,
}
