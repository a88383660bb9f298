using System.CommandLine;
using System.Globalization;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Calibration.Calibrators;
using ParetoBench.Quantization.Schemes.Emission;

namespace ParetoBench.Cli;

/// <summary>The options that say how a model becomes a variant, apart from its scheme; shared by the verbs that quantize.</summary>
internal sealed class QuantizationSwitches
{
    private const string Single = "single", Double = "double";

    private readonly Option<string> _calibrator = new("--calibrator")
    {
        Description = $"How activation ranges are chosen: {string.Join(", ", CalibratorCatalog.Names)}; percentile:99.99 sets the percentage of values "
            + $"that a range covers.",
        HelpName = "NAME",
        DefaultValueFactory = _ => CalibratorCatalog.Default.Name,
    };
    private readonly Option<string[]> _passes = new("--passes")
    {
        Description = $"Passes to add, comma-separated; no-NAME leaves one out. On by default: {Names(true)}. Others: {Names(false)}.",
        HelpName = "NAMES",
    };
    private readonly Option<string> _rounding = new("--rounding")
    {
        Description = "Integer rounding: single, or double as in TFLM and CMSIS-NN by default.",
        HelpName = $"{Single}|{Double}",
        DefaultValueFactory = _ => Single,
    };
    private readonly Option<string?> _overrides = new("--overrides")
    {
        Description = "JSON file with settings for individual tensors and nodes: type, range, symmetric, weights (docs/quantization.md).",
        HelpName = "FILE",
    };
    private readonly Option<string[]> _dimensions = new("--dim")
    {
        Description = "Size of a dimension that the model leaves open, given by its name or as input:axis.",
        HelpName = "NAME=SIZE",
    };

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
            : throw new BenchException($"'{text}' is not a dimension with its size", "--dim", "Write NAME=SIZE, for example --dim frames=49.");
    }

    private static string Names(bool byDefault) => string.Join(", ", PassCatalog.All.Where(p => p.ByDefault == byDefault).Select(p => p.Name));
}
