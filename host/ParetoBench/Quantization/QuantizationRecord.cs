namespace ParetoBench.Quantization;

/// <summary>Which parameters a scheme chose: what an exported model and an explanation need.</summary>
public sealed class QuantizationRecord
{
    /// <summary>Scale and zero point of every quantized activation, by ONNX name.</summary>
    public Dictionary<string, QuantizationParameters> Activations { get; } = [];

    /// <summary>Quantized constants, by ONNX name.</summary>
    public Dictionary<string, ConstantQuantization> Constants { get; } = [];
}

/// <summary>How a constant was quantized: real = scale * (q - zero point), one scale per index of <paramref name="Axis"/> (or one in all).</summary>
/// <param name="Limit">Largest magnitude of q: 127 for weights, int32's for a bias; zero-point constants use [-128, 127].</param>
public sealed record ConstantQuantization(float[] Scales, int Axis, int ZeroPoint, bool IsBias);
