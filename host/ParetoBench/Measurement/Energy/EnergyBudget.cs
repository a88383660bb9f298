namespace ParetoBench.Measurement.Energy;

/// <summary>
/// Combines the sources of uncertainty of an energy as the GUM does (JCGM 100:2008): the root of the sum of squares (5.1.2, inputs
/// taken as not correlated), effective degrees of freedom by Welch and Satterthwaite (G.4.1), and the coverage factor of
/// a level of confidence of 95.45 % by Student's distribution (table G.2).
/// </summary>
public sealed record EnergyBudget(IReadOnlyList<UncertaintyTerm> Terms)
{
    /// <summary>Table G.2: degrees of freedom, and t at 95.45 %. Between two entries the smaller degrees count (G.6.4).</summary>
    private static readonly (double Freedom, double Factor)[] Student =
    [
        (1, 13.97), (2, 4.53), (3, 3.31), (4, 2.87), (5, 2.65), (6, 2.52), (7, 2.43), (8, 2.37), (9, 2.32), (10, 2.28), (11, 2.25), (12, 2.23),
        (13, 2.21), (14, 2.20), (15, 2.18), (16, 2.17), (17, 2.16), (18, 2.15), (19, 2.14), (20, 2.13), (25, 2.11), (30, 2.09), (35, 2.07),
        (40, 2.06), (45, 2.06), (50, 2.05), (100, 2.025),
    ];

    /// <summary>Combined standard uncertainty, J.</summary>
    public double Standard => Math.Sqrt(Terms.Sum(t => t.Joules * t.Joules));

    public double DegreesOfFreedom
    {
        get
        {
            double parts = Terms.Sum(t => Math.Pow(t.Joules, 4) / t.DegreesOfFreedom);
            return parts > 0 ? Math.Pow(Standard, 4) / parts : double.PositiveInfinity;
        }
    }

    public double CoverageFactor => FactorOf(DegreesOfFreedom);

    /// <summary>Half-width of the interval of 95.45 %, J.</summary>
    public double Expanded => CoverageFactor * Standard;

    /// <summary>The largest source: the first to reduce.</summary>
    public string Largest => Terms.MaxBy(t => t.Joules)!.Name;

    internal static double FactorOf(double freedom)
    {
        if (double.IsPositiveInfinity(freedom))
            return 2;
        return Student.LastOrDefault(row => row.Freedom <= Math.Floor(freedom), Student[0]).Factor;
    }
}
