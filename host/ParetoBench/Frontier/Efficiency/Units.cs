namespace ParetoBench.Frontier.Efficiency;

/// <summary>The units under comparison (decision making units of the literature): what each consumes and what each yields.</summary>
public sealed class Units
{
    private readonly double[][] _figures;

    /// <param name="figures">One array per unit: its inputs, positive, then its outputs, not negative; all finite.</param>
    /// <param name="inputs">How many of the figures are inputs.</param>
    public Units(IReadOnlyList<double[]> figures, int inputs)
    {
        if (figures.Count == 0 || inputs < 1 || inputs >= figures[0].Length)
            throw new ArgumentException("at least one unit, one input and one output", nameof(figures));
        if (figures.Any(unit => unit.Length != figures[0].Length
            || unit.Where((figure, i) => !double.IsFinite(figure) || figure < 0 || (figure == 0 && i < inputs)).Any()))
            throw new ArgumentException("inputs are positive, outputs not negative, all finite", nameof(figures));
        _figures = [.. figures];
        Inputs = inputs;
        Means = [.. Enumerable.Range(0, figures[0].Length).Select(k => figures.Average(unit => unit[k]))];
    }

    public int Count => _figures.Length;

    public int Inputs { get; }

    public int Outputs => _figures[0].Length - Inputs;

    /// <summary>The mean of each figure over the units, the yardstick of its slacks.</summary>
    internal IReadOnlyList<double> Means { get; }

    internal double[] this[int unit] => _figures[unit];
}
