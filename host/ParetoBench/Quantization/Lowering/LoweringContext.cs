using ParetoBench.Candidates;
using ParetoBench.Candidates.Passes;

namespace ParetoBench.Quantization.Lowering;

/// <summary>What the lowerings of single operators share: the values made so far and how they lie in memory.</summary>
public sealed class LoweringContext
{
    private readonly Dictionary<string, (LoweredValue Value, Layout Layout)> _values = [];
    private readonly Dictionary<LoweredValue, LoweredOperator> _producers = [];
    private readonly Dictionary<string, int> _uses = [];

    public LoweringContext(CandidateGraph graph)
    {
        Graph = graph;
        foreach (string name in graph.Nodes.SelectMany(n => n.Inputs).Concat(graph.Outputs.Select(o => o.Name)))
            _uses[name] = _uses.GetValueOrDefault(name) + 1;
    }

    public CandidateGraph Graph { get; }

    /// <summary>The passes that may be applied while lowering.</summary>
    public PassSelection Passes { get; init; } = PassSelection.Default;

    public PassJournal Journal { get; } = new();

    public List<LoweredOperator> Operators { get; } = [];

    /// <summary>An error about an operator that cannot be lowered: names node, operator and opset.</summary>
    public BenchException Unsupported(GraphNode node, string why, string todo = "Replace the operator, or leave this candidate out of the study; docs/operators.md lists what is supported.") =>
        new($"Operator {(node.Domain.Length > 0 ? node.Domain + "." : "")}{node.OpType} of node '{node.Name}' (opset {Graph.Opset}) cannot be deployed: {why}", Graph.Source, todo);

    public (LoweredValue Value, Layout Layout) this[string name] =>
        _values.TryGetValue(name, out (LoweredValue, Layout) found) ? found : throw new InvalidOperationException($"value {name} was not lowered");

    /// <summary>
    /// True when nothing but the one consumer sees the value, so its producer may be merged with that consumer. The value
    /// may go by several names, where a Reshape, say, renamed it: each of them must lead to the next.
    /// </summary>
    public bool HasOneUse(LoweredValue value) => _values.All(v => v.Value.Value != value || _uses.GetValueOrDefault(v.Key) == 1);

    public bool IsBound(string name) => _values.ContainsKey(name);

    public bool IsUsed(string? name) => name != null && _uses.ContainsKey(name);

    public void Bind(string name, LoweredValue value, Layout layout)
    {
        // An already quantized model may give a reshaped value another scale than the value it is made of; no data would move, so nothing would requantize.
        if (name != value.Name && Graph.Prescribed?.Activations is { } prescribed
            && prescribed.TryGetValue(name, out var own) && prescribed.TryGetValue(value.Name, out var made) && own != made)
            throw new BenchException($"Value '{name}' only rearranges '{value.Name}' but is quantized with another scale", Graph.Source, "Give both the same scale, or give the model's fp32 form.");
        _values[name] = (value, layout);
    }

    /// <summary>Adds an operator; its outputs are bound by the caller.</summary>
    public void Emit(LoweredOperator op)
    {
        Operators.Add(op);
        foreach (LoweredValue output in op.Outputs)
            _producers[output] = op;
    }

    public LoweredOperator? ProducerOf(LoweredValue value) => _producers.GetValueOrDefault(value);

    /// <summary>A new value for an ONNX output, lying in memory as <paramref name="layout"/> says.</summary>
    public LoweredValue NewValue(string name, Layout layout, LoweredValue? scaleOf = null) =>
        new(name, layout.MemoryDims, Graph.RealValues.Contains(name)) { ScaleOf = scaleOf };

    /// <summary>The data input of a node; constants where data are needed are refused.</summary>
    public (LoweredValue Value, Layout Layout) Data(GraphNode node, int input)
    {
        string name = node.Input(input) ?? throw Unsupported(node, $"its input {input} is absent");
        if (Graph.Constant(name) != null)
            throw Unsupported(node, $"its input {input} is a constant");
        return this[name];
    }

    /// <summary>The same, of real numbers.</summary>
    public (LoweredValue Value, Layout Layout) RealData(GraphNode node, int input)
    {
        (LoweredValue value, Layout layout) = Data(node, input);
        return value.IsReal ? (value, layout) : throw Unsupported(node, $"its input {input} holds integers");
    }

    /// <summary>The value with its elements in the wanted memory order; a transpose is emitted only where they really move.</summary>
    public LoweredValue InOrder(GraphNode node, LoweredValue value, Layout layout, int[] order)
    {
        if (layout.Order.SequenceEqual(order))
            return value;
        if (order.Length > 4)
            throw Unsupported(node, "its input must be reordered over more than four dimensions");
        Layout target = layout.WithOrder(order);
        int[] permutation = [.. order.Select(a => Array.IndexOf(layout.Order, a))];
        LoweredValue moved = new(value.Name, target.MemoryDims, value.IsReal) { ScaleOf = value };
        // The moved copy is the same ONNX value, so calibration must look its range up at the original.
        Emit(new TransposeOperator(node.Name + "/order", value, moved, layout.MemoryDims, permutation));
        return moved;
    }

    public LoweredValue InRowMajor(GraphNode node, LoweredValue value, Layout layout) =>
        InOrder(node, value, layout, [.. Enumerable.Range(0, layout.Atoms.Length)]);
}
