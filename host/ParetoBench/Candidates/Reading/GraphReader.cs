using Google.Protobuf;
using ParetoBench.Candidates.Onnx;
using ParetoBench.Candidates.Passes;
using ParetoBench.Candidates.Rewriting;

namespace ParetoBench.Candidates.Reading;

/// <summary>
/// Turns an ONNX model into a <see cref="CandidateGraph"/>: shape inference and constant folding by execution.
/// ONNX Runtime runs the model once with every intermediate value exposed; that gives all shapes, and the values of
/// everything that does not depend on an input (such as the Shape, Gather, Expand chain that makes a recurrent
/// network's initial state). So no second implementation of ONNX's shape rules can disagree with the first.
/// </summary>
public static class GraphReader
{
    /// <exception cref="BenchException">As <see cref="OnnxFile.Read"/>; also for dynamic shapes.</exception>
    public static CandidateGraph Read(string path) => Read(path, ReadingOptions.Default);

    /// <exception cref="BenchException">As <see cref="OnnxFile.Read"/>; also for dynamic shapes.</exception>
    public static CandidateGraph Read(string path, ReadingOptions options) => Read(OnnxFile.Read(path), path, options);

    /// <param name="model">The caller's own copy; passes change it.</param>
    public static CandidateGraph Read(ModelProto model, string source, ReadingOptions options)
    {
        PassJournal journal = new();
        ModelRewritings.Apply(model.Graph, journal);
        foreach (IModelPass pass in GraphPasses.OnModel.Where(options.Passes.Has))
            pass.Apply(model.Graph, journal);
        CandidateGraph graph = Nodes(model, source, options, journal);
        IReadOnlyList<string> unrolled = RecurrentUnrolling.Apply(model.Graph, graph);
        if (unrolled.Count > 0)
        {
            foreach (string what in unrolled)
                journal.Add("recurrent-unrolling", what);
            graph = Nodes(model, source, options, journal);
        }
        return graph;
    }

    /// <summary>The network's nodes that depend on its inputs, and the values of all others.</summary>
    private static CandidateGraph Nodes(ModelProto model, string source, ReadingOptions options, PassJournal soFar)
    {
        GraphProto graph = model.Graph;
        PassJournal journal = new(soFar.Notes);
        // Before version 4 every initializer had to be an input as well, which those that passes add are not.
        if (journal.Notes.Count > 0)
            model.IrVersion = Math.Max(4, model.IrVersion);
        HashSet<string> initializers = [.. graph.Initializer.Select(t => t.Name)];
        GraphPort[] inputs = [.. graph.Input.Where(i => !initializers.Contains(i.Name)).Select(i => InputPorts.Of(i, options.Dimensions, source))];
        Dictionary<string, TensorValue> values = Probe(model, inputs, source);

        HashSet<string> varying = [.. inputs.Select(i => i.Name)];
        List<GraphNode> nodes = [], folded = [];
        bool folds = options.Passes.Has(GraphPasses.ConstantFolding);
        for (int i = 0; i < graph.Node.Count; i++)
        {
            GraphNode node = new(graph.Node[i], i);
            if (folds && ConstantFolding.IsConstant(node, varying))
            {
                folded.Add(node);
                continue;
            }
            nodes.Add(node);
            varying.UnionWith(node.Outputs);
        }
        if (folded.Count > 0)
            journal.Add(GraphPasses.ConstantFolding, $"{folded.Count} nodes");
        int dead = options.Passes.Has(GraphPasses.DeadNodes) ? DeadNodes.Remove(nodes, graph.Output.Select(o => o.Name)) : 0;
        if (dead > 0)
            journal.Add(GraphPasses.DeadNodes, $"{dead} nodes");

        Dictionary<string, TensorValue> constants = values.Where(v => !varying.Contains(v.Key)).ToDictionary();
        ModelCheck.Weights(nodes, constants, source);
        CandidateGraph read = new()
        {
            Source = source,
            Model = model,
            Applied = journal.Notes,
            Opset = OnnxFile.OpsetOf(model),
            Inputs = inputs,
            Outputs = [.. graph.Output.Select(o => new GraphPort(o.Name, values[o.Name].Dims, values[o.Name].IsReal))],
            Nodes = nodes,
            Constants = constants,
            Shapes = values.ToDictionary(v => v.Key, v => v.Value.Dims),
            RealValues = values.Where(v => v.Value.IsReal).Select(v => v.Key).ToHashSet(),
        };
        return QdqFolding.Fold(read, folded, TypesOfConstants(graph));
    }

    /// <summary>Constants are initializers, or the value of a Constant node.</summary>
    private static Dictionary<string, TensorProto.Types.DataType> TypesOfConstants(GraphProto graph)
    {
        Dictionary<string, TensorProto.Types.DataType> types = graph.Initializer.ToDictionary(t => t.Name, t => (TensorProto.Types.DataType)t.DataType);
        foreach (NodeProto node in graph.Node.Where(n => n.OpType == "Constant"))
        {
            if (node.Attribute.FirstOrDefault(a => a.Name == "value")?.T is { } tensor)
                types[node.Output[0]] = (TensorProto.Types.DataType)tensor.DataType;
        }
        return types;
    }

    private static Dictionary<string, TensorValue> Probe(ModelProto model, GraphPort[] inputs, string source)
    {
        string[] outputs = [.. model.Graph.Node.SelectMany(n => n.Output).Where(o => o.Length > 0).Distinct()];
        using OrtModel session = new(WithOutputs(model, outputs).ToByteArray(), source);
        TensorValue[] zeros = [.. inputs.Select(Zeros)];
        SizeCheck.Check(model, session, zeros, source);
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
}
