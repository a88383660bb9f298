using System.Globalization;

namespace ParetoBench.Quantization.Calibration.Calibrators;

/// <summary>All calibrators. A new one is one file and one line here.</summary>
public static class CalibratorCatalog
{
    private static readonly Dictionary<string, Func<string?, ICalibrator>> Makers = new()
    {
        ["min-max"] = parameter => Plain(new MinMaxCalibrator(), parameter),
        ["moving-average"] = parameter => Plain(new MovingAverageCalibrator(), parameter),
        ["percentile"] = parameter => new PercentileCalibrator(parameter == null ? PercentileCalibrator.Default : Percent(parameter)),
        ["entropy"] = parameter => Plain(new EntropyCalibrator(), parameter),
        ["mse"] = parameter => Plain(new MseCalibrator(), parameter),
    };

    public static readonly ICalibrator Default = new MinMaxCalibrator();

    /// <summary>What may stand before a colon.</summary>
    public static IEnumerable<string> Names => Makers.Keys;

    /// <param name="text">A name, or a name, a colon and its parameter.</param>
    /// <exception cref="BenchException">There is no such calibrator, or it does not take that parameter.</exception>
    public static ICalibrator Parse(string text)
    {
        string[] parts = text.Split(':', 2);
        if (!Makers.TryGetValue(parts[0], out Func<string?, ICalibrator>? make))
            throw new BenchException($"There is no calibrator '{parts[0]}'", "--calibrator", $"Use one of: {string.Join(", ", Names)}.");
        return make(parts.Length == 2 ? parts[1] : null);
    }

    private static ICalibrator Plain(ICalibrator calibrator, string? parameter) =>
        parameter == null ? calibrator
            : throw new BenchException($"The calibrator {calibrator.Name} takes no parameter, but '{parameter}' is given", "--calibrator",
                $"Write {calibrator.Name} alone.");

    private static double Percent(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double percent) && percent is > 50 and <= 100
            ? percent
            : throw new BenchException($"'{text}' is not a percentage for a calibrator", "--calibrator",
                "Give a number above 50 and up to 100, for example percentile:99.99.");
}
