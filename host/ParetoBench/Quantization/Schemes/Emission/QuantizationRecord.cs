using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>Which parameters a scheme chose: what an exported model and an explanation need.</summary>
public sealed class QuantizationRecord
{
    /// <summary>Scale and zero point of every quantized activation, by ONNX name.</summary>
    public Dictionary<string, QuantizationParameters> Activations { get; } = [];

    /// <summary>Where a value's range comes from, by ONNX name, where a scheme has more to say than the calibration and the operator.</summary>
    public Dictionary<string, string> RangeSources { get; } = [];

    /// <summary>Quantized constants, by where they are used.</summary>
    public Dictionary<ConstantUse, ConstantQuantization> Constants { get; } = [];
}
