using ParetoBench.Candidates.Onnx;

namespace ParetoBench.Candidates;

/// <summary>An ONNX node with typed access to its attributes.</summary>
public sealed class GraphNode(NodeProto proto, int index)
{
    public string OpType => proto.OpType;

    /// <summary>The node's own name, or its first output's where it has none.</summary>
    public string Name => proto.Name.Length > 0 ? proto.Name : proto.Output.Count > 0 ? proto.Output[0] : $"node {index}";

    public string Domain => proto.Domain is "ai.onnx" ? "" : proto.Domain;

    public IReadOnlyList<string> Inputs => proto.Input;

    public IReadOnlyList<string> Outputs => proto.Output;

    internal NodeProto Proto => proto;

    /// <summary>The i-th input's name, or null where it is absent.</summary>
    public string? Input(int i) => i < proto.Input.Count && proto.Input[i].Length > 0 ? proto.Input[i] : null;

    /// <summary>The i-th output's name, or null where it is absent.</summary>
    public string? Output(int i) => i < proto.Output.Count && proto.Output[i].Length > 0 ? proto.Output[i] : null;

    public long Int(string name, long otherwise) => Find(name)?.I ?? otherwise;

    public float Float(string name, float otherwise) => Find(name) is { } a ? a.F : otherwise;

    public string Text(string name, string otherwise) => Find(name) is { } a ? a.S.ToStringUtf8() : otherwise;

    public string[]? Texts(string name) => Find(name)?.Strings.Select(s => s.ToStringUtf8()).ToArray();

    public int[]? Ints(string name) => Find(name)?.Ints.Select(v => checked((int)v)).ToArray();

    public float[]? Floats(string name) => Find(name)?.Floats.ToArray();

    public long[]? Longs(string name) => Find(name)?.Ints.ToArray();

    /// <summary>Values of the surrounding graph that bodies of this node (If, Loop, Scan) may read.</summary>
    public IEnumerable<string> Captured => proto.Attribute.SelectMany(a => a.G == null ? a.Graphs : a.Graphs.Append(a.G)).SelectMany(Reads);

    private static IEnumerable<string> Reads(GraphProto body) =>
        body.Node.SelectMany((n, i) => n.Input.Concat(new GraphNode(n, i).Captured)).Concat(body.Output.Select(o => o.Name));

    public bool Has(string name) => Find(name) != null;

    private AttributeProto? Find(string name) => proto.Attribute.FirstOrDefault(a => a.Name == name);
}
