using ParetoBench.Quantization.Calibration.Calibrators;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Schemes.Emission;

namespace ParetoBench.Quantization.Schemes;

/// <summary>A numeric scheme: how the real numbers of a network are held on a device. One file each, registered in <see cref="SchemeCatalog"/>.</summary>
public interface IScheme
{
    /// <summary>The word for it in studies and results, e.g. <c>int8-pc</c>.</summary>
    string Id { get; }

    /// <summary>One line for help texts.</summary>
    string Description { get; }

    /// <summary>True when ranges of activations are needed.</summary>
    bool NeedsCalibration { get; }

    /// <summary>Passes that this scheme is worse without; they are applied unless the user leaves them out.</summary>
    IReadOnlyList<string> PreferredPasses => [];

    /// <summary>Fills a device model. The record of quantized values, for export, is null where nothing is quantized.</summary>
    QuantizationRecord? Build(LoweredGraph graph, CalibratedRanges? calibration, DeviceModelBuilder model, QuantizationOverrides? overrides);
}
