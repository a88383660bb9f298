namespace ParetoBench.Frontier.Efficiency;

/// <summary>How units are compared.</summary>
/// <param name="Fixed">
/// For each input, then each output: true when it cannot be changed, such as the RAM a board has, so that it is compared but not scaled
/// (Banker and Morey, Operations Research 34(4), 1986).
/// </param>
public sealed record EfficiencyModel(ReturnsToScale Returns, Orientation Orientation, IReadOnlyList<bool> Fixed)
{
    public static EfficiencyModel Of(ReturnsToScale returns, Orientation orientation, Units units) =>
        new(returns, orientation, new bool[units.Inputs + units.Outputs]);

    /// <summary>True when the radial factor multiplies that figure: inputs count first, then outputs.</summary>
    internal bool Scales(int figure, int inputs) => !Fixed[figure] && figure < inputs == (Orientation == Orientation.Input);
}
