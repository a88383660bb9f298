namespace ParetoBench.Frontier.Efficiency;

/// <summary>How one unit compares with the best that the others show to be possible.</summary>
public sealed record UnitEfficiency
{
    /// <summary>
    /// 1 = no proportional improvement is possible; else the factor to which inputs can shrink,
    /// or 1/phi where phi is the factor to which outputs can grow.
    /// </summary>
    public required double Efficiency { get; init; }

    /// <summary>
    /// The same against all other units, the unit itself left out, so that efficient units differ: above 1 by as much as the unit could worsen.
    /// Positive infinity where the others cannot replace the unit at any factor (the program is infeasible). Null when it was not requested.
    /// </summary>
    public double? SuperEfficiency { get; init; }

    /// <summary>The units whose mix the unit is compared with, by row of the units, and their positive weights.</summary>
    public required IReadOnlyList<(int Unit, double Lambda)> Lambdas { get; init; }

    /// <summary>What remains to gain in each input, then in each output, after the proportional improvement; in the columns' own units.</summary>
    public required IReadOnlyList<double> Slacks { get; init; }

    /// <summary>The shadow price of each input, then of each output; null where no program was solved (free disposal hull, no output at all).</summary>
    public required IReadOnlyList<double>? Weights { get; init; }

    /// <summary>
    /// The shadow price of the restriction on the sum of lambdas; 0 under constant returns. With no fixed column,
    /// theta = weighted outputs + intercept (input orientation), phi = weighted inputs + intercept (output orientation).
    /// </summary>
    public double Intercept { get; init; }
}
