using ParetoBench.Candidates.Passes;
using ParetoBench.Candidates.Reading;
using ParetoBench.Quantization.Calibration.Calibrators;
using ParetoBench.Quantization.Schemes.Emission;

namespace ParetoBench.Quantization;

/// <summary>How candidates become variants, apart from the scheme.</summary>
public sealed record QuantizationOptions
{
    public static readonly QuantizationOptions Default = new();

    /// <summary>Chooses ranges of activations from what calibration saw.</summary>
    public ICalibrator Calibrator { get; init; } = CalibratorCatalog.Default;

    public PassSelection Passes { get; init; } = PassSelection.Default;

    /// <summary>Sizes of open dimensions, as <see cref="ReadingOptions.Dimensions"/>.</summary>
    public IReadOnlyDictionary<string, int> Dimensions { get; init; } = new Dictionary<string, int>();

    /// <summary>Requantize as TFLM's and CMSIS-NN's defaults do (device/MODEL.md, section 4).</summary>
    public bool DoubleRounding { get; init; }

    /// <summary>Decisions for single tensors and nodes.</summary>
    public QuantizationOverrides? Overrides { get; init; }

    public ReadingOptions Reading => new(Passes, Dimensions);
}
