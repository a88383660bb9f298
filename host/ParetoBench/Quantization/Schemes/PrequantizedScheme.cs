using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering;

namespace ParetoBench.Quantization.Schemes;

/// <summary>For models that are already quantized (QDQ form): their own integers, scales and zero points, not ours.</summary>
public sealed class PrequantizedScheme : IScheme
{
    public const string Name = "prequantized";

    public string Id => Name;

    public string Description => "the model's own 8-bit integers and scales (QDQ models)";

    public bool NeedsCalibration => false;

    public QuantizationRecord? Build(LoweredGraph graph, Calibration? calibration, DeviceModelBuilder model)
    {
        if (graph.Candidate.Prescribed == null)
            throw new BenchException($"The model is not quantized, so scheme {Id} has nothing to take over", graph.Candidate.Source, "Use int8 or int8-pc, which quantize it here.");
        QuantizationRecord record = new();
        new Int8Emitter(graph, model, new ActivationScales(graph, null, record), null, record, perChannel: false).Emit();
        return record;
    }
}
