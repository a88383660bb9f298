using ParetoBench.Candidates;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Lowering.Operators;
using ParetoBench.Quantization.Schemes;
using ParetoBench.Quantization.Weights;

namespace ParetoBench.Prediction.Explanation;

/// <summary>The fp32 network with the weights of one operator replaced by those that a variant's integers stand for.</summary>
internal static class SingleLayer
{
    /// <param name="op">An operator of the graph, or null to change no weights.</param>
    public static Variant Build(LoweredGraph graph, LoweredOperator? op, LayerQuantizer weights)
    {
        LoweredGraph changed = graph with { Operators = [.. graph.Operators.Select(o => o == op ? Quantized(o, weights) : o)] };
        return VariantBuilder.Build(new Candidate("explanation", graph.Candidate.Source, "", new Dictionary<string, double>()), changed, new Fp32Scheme(),
            null);
    }

    private static LoweredOperator Quantized(LoweredOperator op, LayerQuantizer weights) =>
        op.WithWeights(real => Find(weights, real) is { } layer ? (layer.Dequantized(), layer.Bias) : null);

    /// <summary>Names of ONNX nodes may repeat, so the weights themselves tell.</summary>
    private static LayerWeights? Find(LayerQuantizer weights, float[] real) => weights.Layers.FirstOrDefault(l => ReferenceEquals(l.Real, real));
}
