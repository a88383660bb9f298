using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering;

namespace ParetoBench.Quantization.Schemes;

/// <summary>
/// Post-training 8-bit integers with the TensorFlow Lite specification's semantics and single rounding:
/// asymmetric activations per tensor, symmetric weights per tensor or per output channel, int32 biases.
/// Recurrent networks keep 16-bit gates and cells (device/MODEL.md, section 8).
/// </summary>
public sealed class Int8Scheme(string id, string description, bool perChannel) : IScheme
{
    public string Id => id;

    public string Description => description;

    public bool NeedsCalibration => true;

    public QuantizationRecord? Build(LoweredGraph graph, Calibration? calibration, DeviceModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        if (graph.Candidate.Prescribed != null)
            throw new BenchException($"The model is already quantized; scheme {Id} would quantize it again", graph.Candidate.Source, $"Use the scheme {PrequantizedScheme.Name}, or give the model's fp32 form.");
        QuantizationRecord record = new();
        ActivationScales scales = new(graph, calibration, record);
        new Int8Emitter(graph, model, scales, calibration, record, perChannel).Emit();
        return record;
    }
}
