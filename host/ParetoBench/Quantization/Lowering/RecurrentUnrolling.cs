using ParetoBench.Candidates;
using ParetoBench.Candidates.Onnx;

namespace ParetoBench.Quantization.Lowering;

/// <summary>
/// Recurrent nodes that the device's own kernels do not cover become plain operators, step by step: initial states, states
/// that go out (streaming models), peepholes, clips, other activations, several samples at once.
/// </summary>
public static class RecurrentUnrolling
{
    /// <summary>More steps would make more operators than a small board has room for.</summary>
    private const int MostSteps = 128;

    public static int GatesOf(RecurrentKind kind) => kind switch { RecurrentKind.Lstm => 4, RecurrentKind.Gru => 3, _ => 1 };

    /// <summary>Why a node cannot run as one kernel, or null when it can.</summary>
    public static string? WhyNotWhole(NodeProto node, Func<string, TensorValue?> constant, int[] inputShape, Func<string?, bool> isUsed)
    {
        GraphNode n = new(node, 0);
        int directions = n.Text("direction", "forward") == "bidirectional" ? 2 : 1;
        bool batchFirst = n.Int("layout", 0) != 0;
        int batch = inputShape[batchFirst ? 0 : 1], steps = inputShape[batchFirst ? 1 : 0];
        if (batchFirst || batch != 1)
            return batchFirst ? "layout is 1" : $"its batch is {batch}";
        if (n.Has("clip"))
            return "it has a clip";
        if (!HasOwnActivations(n, directions))
            return "it has other activations";
        if (n.Int("input_forget", 0) != 0)
            return "input_forget is set";
        if (n.Input(4) is { } lengths && (constant(lengths)?.Integers is not { } given || given.Any(l => l != steps)))
            return "its sequence lengths are not the whole sequence";
        foreach ((int input, string what) in (ReadOnlySpan<(int, string)>)[(5, "initial state"), (6, "initial cell state"), (7, "peephole weights")])
        {
            if (n.Input(input) is { } name && (constant(name)?.Reals is not { } values || values.Any(v => v != 0f)))
                return $"it has an {what} that is not zero";
        }
        return node.OpType == "LSTM" && isUsed(n.Output(2)) ? "its cell state output is used" : null;
    }

    private static bool HasOwnActivations(GraphNode node, int directions)
    {
        if (node.Texts("activations") is not { Length: > 0 } given)
            return true;
        string[] own = node.OpType switch { "LSTM" => ["Sigmoid", "Tanh", "Tanh"], "GRU" => ["Sigmoid", "Tanh"], _ => [] };
        return own.Length == 0
            ? given.All(a => a is "Tanh" or "Relu" or "Sigmoid")
            : given.SequenceEqual(Enumerable.Repeat(own, directions).SelectMany(a => a));
    }

    public static bool IsRecurrent(string opType) => opType is "LSTM" or "GRU" or "RNN";

    /// <summary>The model with every such node unrolled, or null when there is none.</summary>
    /// <exception cref="BenchException">A node can be neither run nor unrolled.</exception>
    public static ModelProto? Apply(ModelProto model, CandidateGraph graph)
    {
        HashSet<string> used = [.. model.Graph.Node.SelectMany(n => n.Input), .. model.Graph.Output.Select(o => o.Name)];
        bool Needs(NodeProto n) => n.Domain is "" or "ai.onnx" && IsRecurrent(n.OpType) && graph.Shapes.ContainsKey(n.Input[0])
            && WhyNotWhole(n, name => graph.Constant(name), graph.ShapeOf(n.Input[0]), name => name != null && used.Contains(name)) != null;
        if (!model.Graph.Node.Any(Needs))
            return null;
        ModelProto unrolled = model.Clone();
        unrolled.Graph.Node.Clear();
        foreach (NodeProto node in model.Graph.Node)
        {
            if (!Needs(node))
            {
                unrolled.Graph.Node.Add(node.Clone());
                continue;
            }
            string why = WhyNotWhole(node, name => graph.Constant(name), graph.ShapeOf(node.Input[0]), name => name != null && used.Contains(name))!;
            int steps = graph.ShapeOf(node.Input[0])[new GraphNode(node, 0).Int("layout", 0) != 0 ? 1 : 0];
            if (new GraphNode(node, 0).Input(4) is { } lengths && (graph.Constant(lengths)?.Integers is not { } given || given.Any(l => l != steps)))
                throw Refused(node, graph, "its sequence lengths are not the whole sequence");
            if (steps > MostSteps)
                throw Refused(node, graph, $"{why}, and {steps} steps are too many to unroll (at most {MostSteps})");
            new UnrolledCell(unrolled.Graph, node, graph, used).Write();
        }
        return unrolled;
    }

    private static BenchException Refused(NodeProto node, CandidateGraph graph, string why) =>
        new($"Operator {node.OpType} of node '{node.Name}' (opset {graph.Opset}) cannot be deployed: {why}", graph.Source, "Export the network for one sample of a fixed length, with zero initial states.");
}
