namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>Where an operator's weights lie in the ONNX graph, so that an exported model can carry the same quantized values.</summary>
/// <param name="ChannelAxis">The ONNX dimension of the weights that is the output channel.</param>
/// <param name="Bias">The constant with one element per output channel that is the bias, if any.</param>
public sealed record WeightSource(ConstantUse Weights, int ChannelAxis, ConstantUse? Bias)
{
    /// <summary>The operator's weights are the constant times this (Gemm's alpha).</summary>
    public float WeightFactor { get; init; } = 1f;

    /// <summary>The operator's bias is the constant times this (Gemm's beta).</summary>
    public float BiasFactor { get; init; } = 1f;

    /// <summary>The ONNX dimension of the bias that is the output channel.</summary>
    public int BiasAxis { get; init; }
}
