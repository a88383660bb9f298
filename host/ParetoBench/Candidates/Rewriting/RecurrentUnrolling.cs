using ParetoBench.Candidates.Onnx;

namespace ParetoBench.Candidates.Rewriting;

/// <summary>
/// Recurrent nodes that the device's own kernels do not cover become plain operators, step by step: initial states, states
/// that go out (streaming models), peepholes, clips, other activations, several samples at once.
/// </summary>
internal static class RecurrentUnrolling
{
    /// <summary>More steps would make more operators than a small board has room for.</summary>
    private const int MaxSteps = 128;

    public static int GatesOf(string opType) => opType switch { "LSTM" => 4, "GRU" => 3, _ => 1 };

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

    /// <summary>Unrolls every such node; returns what was done, one sentence fragment a node.</summary>
    /// <param name="graph">The caller's own copy; changed in place.</param>
    /// <param name="read">The same model, read.</param>
    /// <exception cref="BenchException">A node can be neither run nor unrolled.</exception>
    public static IReadOnlyList<string> Apply(GraphProto graph, CandidateGraph read)
    {
        HashSet<string> used = [.. graph.Node.SelectMany(n => n.Input), .. graph.Output.Select(o => o.Name)];
        string? WhyNot(NodeProto n) => n.Domain is "" or "ai.onnx" && IsRecurrent(n.OpType) && read.Shapes.ContainsKey(n.Input[0])
            ? WhyNotWhole(n, read.Constant, read.ShapeOf(n.Input[0]), name => name != null && used.Contains(name))
            : null;
        (NodeProto Node, string? Why)[] nodes = [.. graph.Node.Select(n => (n, WhyNot(n)))];
        if (nodes.All(n => n.Why == null))
            return [];
        graph.Node.Clear();
        List<string> notes = [];
        foreach ((NodeProto node, string? why) in nodes)
        {
            if (why == null)
            {
                graph.Node.Add(node);
                continue;
            }
            int steps = StepsOf(node, read, why);
            new UnrolledCell(graph, node, read, used).Write();
            notes.Add($"{new GraphNode(node, 0).Name}: {steps} steps of plain operators, as {why}");
        }
        return notes;
    }

    private static int StepsOf(NodeProto node, CandidateGraph graph, string why)
    {
        GraphNode n = new(node, 0);
        int steps = graph.ShapeOf(node.Input[0])[n.Int("layout", 0) != 0 ? 1 : 0];
        if (n.Input(4) is { } lengths && (graph.Constant(lengths)?.Integers is not { } given || given.Any(l => l != steps)))
            throw Refused(node, graph, "its sequence lengths are not the whole sequence");
        return steps <= MaxSteps ? steps : throw Refused(node, graph, $"{why}, and {steps} steps are too many to unroll (at most {MaxSteps})");
    }

    private static BenchException Refused(NodeProto node, CandidateGraph graph, string why) =>
        new($"Operator {node.OpType} of node '{node.Name}' (opset {graph.Opset}) cannot be deployed: {why}", graph.Source,
            "Export the network for one sample of a fixed length, with zero initial states.");
}
