using ParetoBench.Candidates.Onnx;

namespace ParetoBench.Candidates.Reading;

/// <summary>What must hold before ONNX Runtime is shown a model: it trusts more than it should.</summary>
internal static class ModelCheck
{
    /// <summary>ONNX's own operators, ONNX Runtime's quantized ones, and the classical learners.</summary>
    private static readonly string[] Domains = ["", "ai.onnx", "com.microsoft", "ai.onnx.ml"];

    /// <summary>Operators whose constant inputs are weights.</summary>
    private static readonly HashSet<string> Weighted =
        ["Conv", "ConvTranspose", "Gemm", "MatMul", "LSTM", "GRU", "RNN", "BatchNormalization", "LayerNormalization"];

    /// <summary>A longer name could not be shown in a message.</summary>
    private const int MaxNameLength = 4096;

    /// <exception cref="BenchException">The graph is not one: names, domains or wiring are impossible.</exception>
    public static void Structure(GraphProto graph, string path)
    {
        foreach (TensorProto tensor in ExternalData.Tensors(graph))
            Data(tensor, path);
        HashSet<string> known = [.. graph.Input.Select(i => i.Name), .. graph.Initializer.Select(i => i.Name)];
        foreach (NodeProto node in graph.Node)
        {
            if (!Domains.Contains(node.Domain))
                throw new BenchException($"Node '{NameOf(node)}' is {node.Domain}.{node.OpType}: operators of the domain '{node.Domain}' are not known here",
                    path, "Export the model with ONNX's own operators; docs/operators.md lists those that can be deployed.");
            if (node.OpType.Length == 0 || node.Output.Count == 0)
                throw new BenchException($"Node '{NameOf(node)}' does not say which operator it is, or has no output", path,
                    "Export or download the model again.");
            if (node.Input.FirstOrDefault(i => i.Length > 0 && !known.Contains(i)) is { } missing)
                throw new BenchException($"Node '{NameOf(node)}' ({node.OpType}) reads '{missing}', which nothing before it makes", path,
                    "Export or download the model again.");
            foreach (string output in node.Output.Where(o => o.Length > 0))
            {
                if (output.Length <= MaxNameLength && known.Add(output))
                    continue;
                string shown = output.Length > MaxNameLength ? output[..40] + "..." : output;
                throw new BenchException($"Value '{shown}' is made twice or has an impossible name", path, "Export or download the model again.");
            }
        }
        if (graph.Output.FirstOrDefault(o => !known.Contains(o.Name)) is { } output0)
            throw new BenchException($"No node makes output '{output0.Name}'", path, "Export or download the model again.");
    }

    /// <summary>As many elements as the dimensions say: ONNX Runtime makes room for them before it looks at the data.</summary>
    private static void Data(TensorProto tensor, string path)
    {
        double count = tensor.Dims.Aggregate(1.0, (product, dim) => product * dim);
        int size = TensorReader.BytesOf((TensorProto.Types.DataType)tensor.DataType);
        long given = tensor.HasRawData && size > 0
            ? tensor.RawData.Length / size
            : (long)tensor.FloatData.Count + tensor.Int32Data.Count + tensor.Int64Data.Count + tensor.DoubleData.Count + tensor.Uint64Data.Count
                + tensor.StringData.Count + tensor.RawData.Length;
        // Elements smaller than a byte are packed: there are more elements than units of storage.
        bool fits = size > 0 ? given == count : count <= 8.0 * given;
        if (tensor.Dims.Any(d => d < 0) || count > SizeCheck.MaxElements || !fits)
            throw new BenchException($"Tensor '{tensor.Name}' has {given:N0} elements where its shape {TensorValue.Describe(tensor.Dims)} says otherwise",
                path, "Export or download the model again.");
    }

    /// <exception cref="BenchException">A weight is NaN or infinite.</exception>
    public static void Weights(IEnumerable<GraphNode> nodes, IReadOnlyDictionary<string, TensorValue> constants, string path)
    {
        foreach (GraphNode node in nodes.Where(n => Weighted.Contains(n.OpType)))
        {
            foreach (string name in node.Inputs.Where(constants.ContainsKey))
            {
                int bad = Array.FindIndex(constants[name].Reals ?? [], v => !float.IsFinite(v));
                if (bad >= 0)
                    throw new BenchException($"Weights '{name}' of node '{node.Name}' ({node.OpType}) hold {constants[name].Reals![bad]} at index {bad}", path,
                        "Check the training: such a model computes nothing useful.");
            }
        }
    }

    private static string NameOf(NodeProto node) => node.Name.Length > 0 ? node.Name : node.Output.FirstOrDefault() ?? "";
}
