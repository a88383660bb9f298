using ParetoBench.Quantization.Lowering;

namespace ParetoBench.Quantization;

/// <summary>Which parameters a scheme chose: what an exported model and an explanation need.</summary>
public sealed class QuantizationRecord
{
    /// <summary>Scale and zero point of every quantized activation, by ONNX name.</summary>
    public Dictionary<string, QuantizationParameters> Activations { get; } = [];

    /// <summary>Quantized constants, by where they are used.</summary>
    public Dictionary<ConstantUse, ConstantQuantization> Constants { get; } = [];
}
