using Google.Protobuf;
using ParetoBench.Candidates.Onnx;
using ParetoBench.Quantization.Lowering;

namespace ParetoBench.Candidates;

/// <summary>
/// Turns an ONNX model into a <see cref="CandidateGraph"/>: shape inference and constant folding by execution.
/// ONNX Runtime runs the model once with every intermediate value exposed; that gives all shapes, and the values of
/// everything that does not depend on an input (such as the Shape, Gather, Expand chain that makes a recurrent
/// network's initial state). So no second implementation of ONNX's shape rules can disagree with the first.
/// </summary>
public static class GraphReader
{
    /// <exception cref="BenchException">As <see cref="OnnxFile.Read"/>; also for dynamic shapes.</exception>
    public static CandidateGraph Read(string path) => Read(BatchNormalizationFolding.Apply(OnnxFile.Read(path)), path);

    public static CandidateGraph Read(ModelProto original, string source)
    {
        ModelProto model = VariadicSplitting.Apply(original);
        GraphProto graph = model.Graph;
        HashSet<string> initializers = [.. graph.Initializer.Select(t => t.Name)];
        GraphPort[] inputs = [.. graph.Input.Where(i => !initializers.Contains(i.Name)).Select(i => Port(i, source))];
        Dictionary<string, TensorValue> values = Probe(model, inputs, source);

        HashSet<string> varying = [.. inputs.Select(i => i.Name)];
        List<GraphNode> nodes = [], folded = [];
        for (int i = 0; i < graph.Node.Count; i++)
        {
            GraphNode node = new(graph.Node[i], i);
            // The shape of a value is known even where the value is not. Noise is no constant, whatever it depends on.
            bool varies = node.Inputs.Concat(node.Captured).Any(varying.Contains) || node.OpType.StartsWith("Random", StringComparison.Ordinal);
            if (node.OpType is "Shape" or "Size" || !varies)
            {
                folded.Add(node);
                continue;
            }
            nodes.Add(node);
            varying.UnionWith(node.Outputs);
        }
        RemoveUnused(nodes, graph.Output.Select(o => o.Name));

        Dictionary<string, TensorValue> constants = values.Where(v => !varying.Contains(v.Key)).ToDictionary();
        CandidateGraph read = new()
        {
            Source = source,
            Opset = OnnxFile.OpsetOf(model),
            Inputs = inputs,
            Outputs = [.. graph.Output.Select(o => new GraphPort(o.Name, values[o.Name].Dims, values[o.Name].IsReal))],
            Nodes = nodes,
            Constants = constants,
            Shapes = values.ToDictionary(v => v.Key, v => v.Value.Dims),
            RealValues = values.Where(v => v.Value.IsReal).Select(v => v.Key).ToHashSet(),
            Model = model,
        };
        if (RecurrentUnrolling.Apply(model, read) is { } unrolled)
            return Read(unrolled, source);
        return QdqFolding.Fold(read, folded, graph.Initializer.ToDictionary(t => t.Name, t => (TensorProto.Types.DataType)t.DataType));
    }

    private static GraphPort Port(ValueInfoProto input, string source)
    {
        TypeProto.Types.Tensor? type = input.Type?.TensorType;
        if (type?.Shape == null)
            throw new BenchException($"Input '{input.Name}' has no shape", source, "Export the model with static shapes.");
        int[] dims = new int[type.Shape.Dim.Count];
        for (int i = 0; i < dims.Length; i++)
        {
            TensorShapeProto.Types.Dimension dim = type.Shape.Dim[i];
            if (dim.ValueCase == TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue && dim.DimValue is > 0 and <= int.MaxValue)
                dims[i] = (int)dim.DimValue;
            else if (i == 0)
                dims[i] = 1; // A free batch dimension: boards run one sample at a time.
            else
                throw new BenchException($"Dimension {i} of input '{input.Name}' is not fixed ('{dim.DimParam}')", source, "Export the model with static shapes: only the first (batch) dimension may be free.");
        }
        return (TensorProto.Types.DataType)type.ElemType switch
        {
            TensorProto.Types.DataType.Float => new GraphPort(input.Name, dims, true),
            TensorProto.Types.DataType.Int64 or TensorProto.Types.DataType.Int32 => new GraphPort(input.Name, dims, false),
            TensorProto.Types.DataType other => throw new BenchException($"Input '{input.Name}' has the unsupported type {other}", source, "Use float32 for numbers, int64 or int32 for symbols."),
        };
    }

    private static Dictionary<string, TensorValue> Probe(ModelProto model, GraphPort[] inputs, string source)
    {
        string[] outputs = [.. model.Graph.Node.SelectMany(n => n.Output).Where(o => o.Length > 0).Distinct()];
        using OrtModel session = new(WithOutputs(model, outputs).ToByteArray(), source);
        TensorValue[] zeros = [.. inputs.Select(Zeros)];
        TensorValue[] results = session.Run(zeros);
        Dictionary<string, TensorValue> values = [];
        for (int i = 0; i < results.Length; i++)
            values[session.OutputNames[i]] = results[i];
        foreach (TensorProto tensor in model.Graph.Initializer)
            values[tensor.Name] = TensorReader.Read(tensor, source);
        for (int i = 0; i < inputs.Length; i++)
            values[inputs[i].Name] = zeros[i];
        return values;
    }

    private static TensorValue Zeros(GraphPort port) =>
        port.IsReal ? TensorValue.OfReals(port.Dims, new float[port.Count]) : TensorValue.OfIntegers(port.Dims, new long[port.Count]);

    /// <summary>A copy of the model whose outputs are the named values.</summary>
    public static ModelProto WithOutputs(ModelProto model, IEnumerable<string> names)
    {
        ModelProto copy = model.Clone();
        copy.Graph.Output.Clear();
        copy.Graph.Output.AddRange(names.Select(name => new ValueInfoProto { Name = name }));
        return copy;
    }

    private static void RemoveUnused(List<GraphNode> nodes, IEnumerable<string> outputs)
    {
        HashSet<string> needed = [.. outputs];
        for (int i = nodes.Count - 1; i >= 0; i--)
        {
            if (nodes[i].Outputs.Any(needed.Contains))
                needed.UnionWith(nodes[i].Inputs);
            else
                nodes.RemoveAt(i);
        }
    }
}
