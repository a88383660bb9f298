using Google.Protobuf;
using ParetoBench.Candidates.Onnx;

namespace ParetoBench.Frontier.Complexity;

/// <summary>A network without its weights and without what is only for people: names, documentation, the exporter.</summary>
internal static class StructureBytes
{
    /// <param name="model">With emptied weights.</param>
    public static byte[] Of(ModelProto model)
    {
        // What the reader of candidates does not know, documentation and the like, is not part of the network.
        model = ModelProto.Parser.WithDiscardUnknownFields(true).ParseFrom(model.ToByteArray());
        model.ClearProducerName();
        model.ClearProducerVersion();
        model.ClearDocString();
        GraphProto graph = model.Graph;
        graph.ClearName();
        graph.ValueInfo.Clear();
        foreach (NodeProto node in graph.Node)
            node.ClearName();

        // Bodies of control flow read values of the graph around them by name: such a graph keeps its names.
        if (!graph.Node.Any(node => node.Attribute.Any(a => a.G != null || a.Graphs.Count > 0)))
            Shorten(graph);
        return model.ToByteArray();
    }

    private static void Shorten(GraphProto graph)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (ValueInfoProto port in graph.Input.Concat(graph.Output))
            port.Name = Short(port.Name);
        foreach (TensorProto tensor in graph.Initializer)
            tensor.Name = Short(tensor.Name);
        foreach (NodeProto node in graph.Node)
        {
            for (int i = 0; i < node.Input.Count; i++)
                node.Input[i] = Short(node.Input[i]);
            for (int i = 0; i < node.Output.Count; i++)
                node.Output[i] = Short(node.Output[i]);
        }

        // One letter each from 'A' on; an empty name is an absent value and stays.
        string Short(string name) =>
            name.Length == 0 ? "" : names.TryGetValue(name, out string? given) ? given : names[name] = ((char)('A' + names.Count)).ToString();
    }
}
