namespace ParetoBench.Boards;

/// <summary>What supply a board takes, V, from its data sheet.</summary>
public sealed record VoltageLimits(double Min, double Max)
{
    public bool Allows(double volts) => volts >= Min && volts <= Max;
}
