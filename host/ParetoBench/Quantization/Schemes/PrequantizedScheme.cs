using ParetoBench.Engine;
using ParetoBench.Quantization.Calibration.Calibrators;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Schemes.Emission;

namespace ParetoBench.Quantization.Schemes;

/// <summary>For models that are already quantized (QDQ form): their own integers, scales and zero points, not ours.</summary>
public sealed class PrequantizedScheme : IScheme
{
    public const string Name = "prequantized";

    public string Id => Name;

    public string Description => "the model's own integers and scales (QDQ and QOperator models)";

    public bool NeedsCalibration => false;

    public QuantizationRecord? Build(LoweredGraph graph, CalibratedRanges? calibration, DeviceModelBuilder model, QuantizationOverrides? overrides)
    {
        if (graph.Candidate.Prescribed == null)
            throw new BenchException($"The model is not quantized, so scheme {Id} has nothing to take over", graph.Candidate.Source,
                "Use int8 or int8-pc, which quantize it here.");
        QuantizationRecord record = new();
        new DeviceModelEmitter(graph, model, new NumericFormat(ElementType.I8, PerChannel: true), new ActivationScales(graph, null, record), record, null, null)
            .Run();
        return record;
    }
}
