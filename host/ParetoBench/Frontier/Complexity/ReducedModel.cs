using Google.Protobuf;
using ParetoBench.Candidates;
using ParetoBench.Candidates.Onnx;
using ParetoBench.Frontier.Complexity.Encodings;

namespace ParetoBench.Frontier.Complexity;

/// <summary>A candidate with its weights reduced: the network to evaluate, and the bits that describe it.</summary>
/// <param name="Model">The reduced network in ONNX.</param>
/// <param name="Length">Of the structure (the ONNX file without the weights, compressed), the weights' symbols and all side information.</param>
public sealed record ReducedModel(byte[] Model, DescriptionLength Length)
{
    /// <summary>Tensors of fewer weights, biases above all, keep 8 bits: their steps would cost more than they save.</summary>
    private const int FewWeights = 16;

    /// <exception cref="BenchException">The candidate has no weights as initializers.</exception>
    public static ReducedModel Of(ModelProto candidate, WeightReduction reduction, string source)
    {
        ModelProto reduced = candidate.Clone();
        ModelProto structure = candidate.Clone();
        List<SymbolTensor> codes = [];
        for (int i = 0; i < candidate.Graph.Initializer.Count; i++)
        {
            TensorProto tensor = candidate.Graph.Initializer[i];
            if (TensorReader.Read(tensor, source) is not { Reals: { Length: > 0 } weights })
                continue;
            WeightReduction own = weights.Length < FewWeights ? new WeightReduction(WeightReduction.MostBits, 0) : reduction;
            ReducedTensor tensorReduced = ReducedTensor.Of(weights, own);
            codes.Add(tensorReduced.Code);
            SetReals(reduced.Graph.Initializer[i], tensorReduced.Values);
            SetReals(structure.Graph.Initializer[i], []);
        }
        if (codes.Count == 0)
            throw new BenchException("The candidate has no real weights as initializers, so there is nothing to reduce", source,
                "Export it again with its weights as initializers of the graph.");
        DescriptionLength weightsLength = EncodingCatalog.Shortest(codes);
        DescriptionLength structureLength = EncodingCatalog.Shortest([new SymbolTensor(StructureBytes.Of(structure), 256, 0)]);
        return new ReducedModel(reduced.ToByteArray(), weightsLength with { Bits = weightsLength.Bits + structureLength.Bits });
    }

    private static void SetReals(TensorProto tensor, float[] values)
    {
        tensor.FloatData.Clear();
        tensor.DoubleData.Clear();
        tensor.DataType = (int)TensorProto.Types.DataType.Float;
        tensor.RawData = ByteString.CopyFrom(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(values));
    }
}
