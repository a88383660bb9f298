using ParetoBench.Engine;
using ParetoBench.Quantization.Calibration.Calibrators;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Schemes.Emission;

namespace ParetoBench.Quantization.Schemes;

/// <summary>32-bit floating point: nothing is quantized.</summary>
public sealed class Fp32Scheme : IScheme
{
    public string Id => "fp32";

    public string Description => "32-bit floating point, nothing quantized";

    public bool NeedsCalibration => false;

    public QuantizationRecord? Build(LoweredGraph graph, CalibratedRanges? calibration, DeviceModelBuilder model, QuantizationOverrides? overrides)
    {
        new DeviceModelEmitter(graph, model, new NumericFormat(ElementType.F32), null, null, null, null).Run();
        return null;
    }
}
