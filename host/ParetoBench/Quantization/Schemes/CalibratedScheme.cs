using ParetoBench.Quantization.Calibration.Calibrators;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Schemes.Emission;

namespace ParetoBench.Quantization.Schemes;

/// <summary>
/// Post-training integers with the TensorFlow Lite specification's semantics: symmetric weights, activations from calibrated
/// ranges. Recurrent networks keep 16-bit gates and cells (device/MODEL.md, section 8).
/// </summary>
public abstract class CalibratedScheme(string id, string description, NumericFormat format) : IScheme
{
    public string Id => id;

    public string Description => description;

    public bool NeedsCalibration => true;

    public virtual IReadOnlyList<string> PreferredPasses => [];

    public QuantizationRecord? Build(LoweredGraph graph, CalibratedRanges? calibration, DeviceModelBuilder model, QuantizationOverrides? overrides)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        if (graph.Candidate.Prescribed != null)
            throw new BenchException($"The model is already quantized; scheme {Id} would quantize it again", graph.Candidate.Source,
                $"Use the scheme {PrequantizedScheme.Name}, or give the model's fp32 form.");
        overrides?.CheckNames(graph);
        QuantizationRecord record = new();
        new DeviceModelEmitter(graph, model, format, new ActivationScales(graph, calibration, record, overrides), record, calibration, overrides).Run();
        return record;
    }
}
