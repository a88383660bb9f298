using Google.Protobuf;
using ParetoBench.Candidates.Onnx;

namespace ParetoBench.Candidates.Reading;

/// <summary>
/// Refuses models that would take more memory than any network for a small board, before ONNX Runtime computes their values:
/// by the shapes that it infers, and, where a shape depends on computed numbers, by those numbers.
/// </summary>
internal static class SizeCheck
{
    /// <summary>Elements of all values of a model together: 256 MB of real numbers.</summary>
    public const long MaxElements = 1L << 26;

    /// <summary>Operators whose result's size is given by values of these inputs.</summary>
    private static readonly Dictionary<string, int[]> Growing = new()
    {
        ["ConstantOfShape"] = [0],
        ["Expand"] = [1],
        ["OneHot"] = [1],
        ["Pad"] = [1],
        ["Range"] = [0, 1, 2],
        ["Resize"] = [2, 3],
        ["Tile"] = [1],
        ["Upsample"] = [1],
    };

    /// <param name="session">The model with every value exposed.</param>
    /// <exception cref="BenchException">The model is too large.</exception>
    public static void Check(ModelProto model, OrtModel session, IReadOnlyList<TensorValue> inputs, string source)
    {
        long total = 0;
        HashSet<string> open = [];
        foreach (string name in session.OutputNames)
        {
            int[] dims = session.OutputDims(name);
            if (dims.Any(d => d < 0))
                open.Add(name);
            else
                total = Add(total, dims.Select(d => (long)d), name, source);
        }
        foreach (NodeProto node in model.Graph.Node.Where(n => Growing.ContainsKey(n.OpType) && n.Output.Any(open.Contains)))
        {
            string[] parameters = [.. Growing[node.OpType].Where(i => i < node.Input.Count && node.Input[i].Length > 0).Select(i => node.Input[i])];
            foreach (TensorValue value in Values(model, parameters, inputs, source))
                total = Add(total, Sizes(node, value), node.Output[0], source);
        }
    }

    private static long Add(long total, IEnumerable<long> sizes, string name, string source)
    {
        double product = sizes.Aggregate(1.0, (p, size) => p * Math.Max(size, 1));
        return total + product <= MaxElements ? total + (long)product
            : throw new BenchException($"Value '{name}' brings the network to more than {MaxElements:N0} numbers, which no small board holds", source,
                "Give a model meant for small boards, with smaller inputs.");
    }

    /// <summary>Factors by which the result can be larger than the operator's data.</summary>
    private static IEnumerable<long> Sizes(NodeProto node, TensorValue value)
    {
        IEnumerable<double> numbers = value.Integers?.Select(v => (double)v) ?? value.Reals!.Select(v => (double)v);
        // A sum bounds what padding or counting adds; sizes and repeats multiply.
        return node.OpType is "Pad" or "Range" or "OneHot" ? [Whole(numbers.Sum(Math.Abs))] : numbers.Select(Whole);
    }

    private static long Whole(double number) => double.IsFinite(number) ? (long)Math.Clamp(Math.Abs(number), 0, 1e15) : (long)1e15;

    /// <summary>The named values, from the nodes they need and no others.</summary>
    private static TensorValue[] Values(ModelProto model, string[] names, IReadOnlyList<TensorValue> inputs, string source)
    {
        ModelProto part = GraphReader.WithOutputs(model, names.Except(model.Graph.Input.Select(i => i.Name)).Distinct());
        HashSet<string> needed = [.. names];
        List<NodeProto> kept = [];
        foreach (NodeProto node in model.Graph.Node.Reverse().Where(n => n.Output.Any(needed.Contains)))
        {
            kept.Add(node);
            needed.UnionWith(node.Input);
            needed.UnionWith(new GraphNode(node, 0).Captured);
        }
        kept.Reverse();
        part.Graph.Node.Clear();
        part.Graph.Node.AddRange(kept);
        if (part.Graph.Output.Count == 0)
            return [];
        using OrtModel session = new(part.ToByteArray(), source);
        return session.Run(inputs);
    }
}
