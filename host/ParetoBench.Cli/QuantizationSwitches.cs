using System.CommandLine;
using System.Globalization;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Calibration;
using ParetoBench.Quantization.Calibration.Calibrators;
using ParetoBench.Quantization.Schemes.Emission;

namespace ParetoBench.Cli;

/// <summary>The options that say how a model becomes a variant, apart from its scheme; shared by the verbs that quantize.</summary>
internal sealed class QuantizationSwitches
{
    private const string Single = "single", Double = "double";

    private readonly Option<string> _calibrator = new("--calibrator") { Description = $"Chooses ranges of activations: {string.Join(", ", CalibratorCatalog.Names)}; percentile:99.99 says how much of the values a range holds.", HelpName = "NAME", DefaultValueFactory = _ => CalibratorCatalog.Default.Name };
    private readonly Option<string[]> _passes = new("--passes") { Description = $"Passes to add, separated by commas; no-NAME leaves one out. Applied unless left out: {Names(true)}. Others: {Names(false)}.", HelpName = "NAMES" };
    private readonly Option<string> _rounding = new("--rounding") { Description = "Rounding of integers: single, or double as TFLM and CMSIS-NN do by default.", HelpName = $"{Single}|{Double}", DefaultValueFactory = _ => Single };
    private readonly Option<string?> _overrides = new("--overrides") { Description = "JSON file of decisions for single tensors and nodes: type, range, symmetric, weights (docs/quantization.md).", HelpName = "FILE" };
    private readonly Option<string[]> _dimensions = new("--dim") { Description = "Size of a dimension that the model leaves open, by its name, or input:axis.", HelpName = "NAME=SIZE" };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_calibrator, _passes, _overrides, _rounding, _dimensions])
            command.Add(option);
    }

    public QuantizationOptions Of(ParseResult line) => new()
    {
        Calibrator = CalibratorCatalog.Parse(line.GetValue(_calibrator)!),
        Passes = PassCatalog.Parse(Frontier.Objective.Names(line.GetValue(_passes) ?? [])),
        Overrides = line.GetValue(_overrides) is { } overrides ? QuantizationOverrides.Read(overrides) : null,
        DoubleRounding = line.GetValue(_rounding) switch
        {
            Single => false,
            Double => true,
            string other => throw new BenchException($"There is no rounding '{other}'", "--rounding", $"Use {Single} or {Double}."),
            null => false,
        },
        Dimensions = (line.GetValue(_dimensions) ?? []).Select(Dimension).ToDictionary(),
    };

    private static KeyValuePair<string, int> Dimension(string text)
    {
        int at = text.LastIndexOf('=');
        return at > 0 && int.TryParse(text[(at + 1)..], CultureInfo.InvariantCulture, out int size) && size > 0
            ? new(text[..at], size)
            : throw new BenchException($"'{text}' names no dimension and its size", "--dim", "Write NAME=SIZE, for example --dim frames=49.");
    }

    private static string Names(bool byDefault) => string.Join(", ", PassCatalog.All.Where(p => p.ByDefault == byDefault).Select(p => p.Name));
}
