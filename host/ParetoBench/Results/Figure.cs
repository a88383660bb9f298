namespace ParetoBench.Results;

/// <summary>What a chart shows of a measurement: a measured column (<see cref="MeasurementColumns"/>) or a quality metric.</summary>
/// <param name="Name">As in measurements.csv.</param>
/// <param name="Label">As in a chart.</param>
/// <param name="Unit">Empty for a plain number.</param>
/// <param name="Better">Which end is the good one where no objective says so.</param>
public sealed record Figure(string Name, string Label, string Unit, ObjectiveDirection Better, Func<MeasurementRow, double?> Of)
{
    /// <summary>Quality metrics of which less is better; of all others more is.</summary>
    private static readonly HashSet<string> Losses = ["bits_per_symbol", "rmse", "mae", "mse", "loss", "log_loss", "perplexity", "error_rate"];

    /// <summary>Names of the figures that boards give; quality metrics have names of their own.</summary>
    public static IEnumerable<string> MeasuredNames => MeasurementColumns.Figures.Select(figure => figure.Name);

    public static Figure Named(string name) => Measured(name) ?? Quality(name);

    /// <summary>The figures that at least one of the measurements has: quality first, then what was measured.</summary>
    public static IReadOnlyList<Figure> In(IReadOnlyList<MeasurementRow> rows) =>
    [
        .. rows.SelectMany(row => row.Quality.Keys).Distinct(StringComparer.Ordinal).Where(name => Measured(name) == null).Select(Quality),
        .. MeasurementColumns.Figures.Where(figure => rows.Any(row => figure.Of(row) != null)),
    ];

    private static Figure? Measured(string name) => MeasurementColumns.Figures.FirstOrDefault(figure => figure.Name == name);

    private static Figure Quality(string name) =>
        new(name, LabelOf(name), "", Losses.Contains(name) ? ObjectiveDirection.Minimize : ObjectiveDirection.Maximize,
            row => row.Quality.TryGetValue(name, out double value) ? value : null);

    /// <summary>The name as a heading: <c>f1_macro</c> is "F1 macro".</summary>
    private static string LabelOf(string name) => name.Length == 0 ? "" : (char.ToUpperInvariant(name[0]) + name[1..]).Replace('_', ' ');
}
