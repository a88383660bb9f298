using ParetoBench.Candidates;
using ParetoBench.Candidates.Passes;
using ParetoBench.Quantization.Lowering.Operators;

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
    public BenchException Unsupported(GraphNode node, string why,
        string todo = "Replace the operator, or leave this candidate out of the study; docs/operators.md lists what is supported.") =>
        new($"Operator {(node.Domain.Length > 0 ? node.Domain + "." : "")}{node.OpType} of node '{node.Name}' (opset {Graph.Opset}) cannot be deployed: {why}",
            Graph.Source, todo);

    public (LoweredValue Value, Layout Layout) this[string name] =>
        _values.TryGetValue(name, out (LoweredValue, Layout) found) ? found : throw new InvalidOperationException($"value {name} was not lowered");

    /// <summary>
    /// True when nothing but the one consumer sees the value, so its producer may be merged with that consumer. The value
    /// may go by several names, where a Reshape, say, renamed it: each of them must lead to the next.
    /// </summary>
    public bool HasOneUse(LoweredValue value) => _values.All(v => v.Value.Value != value || _uses.GetValueOrDefault(v.Key) == 1);

    public bool IsBound(string name) => _values.ContainsKey(name);

    public bool IsUsed(string? name) => name != null && _uses.ContainsKey(name);

    /// <summary>
    /// Names a value. An already quantized model may give what only rearranges elements another scale than its source has:
    /// then the elements are requantized in between.
    /// </summary>
    public void Bind(string name, LoweredValue value, Layout layout)
    {
        bool rearranged = name != value.Name || value.ScaleOf != null;
        if (rearranged && Graph.Prescribed?.Activations is { } prescribed && prescribed.TryGetValue(name, out PrescribedScale own)
            && !(prescribed.TryGetValue(value.ScaleRoot.Name, out PrescribedScale made) && made == own))
        {
            if (name == value.Name)
                value.Name = value.ScaleRoot.Name;
            LoweredValue moved = new(name, value.Dims, value.IsReal);
            Emit(new ClampOperator(name + "/requantize") { X = value, Y = moved });
            value = moved;
        }
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

    /// <summary>The input, and if it is a constant a value that holds it on the device.</summary>
    public (LoweredValue Value, Layout Layout) DataOrConstant(GraphNode node, int input)
    {
        string name = node.Input(input) ?? throw Unsupported(node, $"its input {input} is absent");
        return Graph.Constant(name) is { } constant ? Materialize(node, input, constant) : this[name];
    }

    private (LoweredValue Value, Layout Layout) Materialize(GraphNode node, int input, TensorValue constant)
    {
        // An exponent may be an integer (opset 12).
        float[] reals = constant.Reals ?? (node.OpType == "Pow" && input == 1
            ? Array.ConvertAll(constant.Integers!, v => (float)v)
            : throw Unsupported(node, $"its input {input} is a constant of integers"));
        Layout layout = Layout.RowMajor(constant.Dims);
        LoweredValue value = new(node.Inputs[input], layout.MemoryDims, true);
        Emit(new GatherOperator($"{node.Name}/constant {input}")
        {
            ConstantTable = reals,
            TableSource = new ConstantUse(node, input),
            ConstantIndex = [0],
            Outer = 1,
            Axis = 1,
            Inner = reals.Length,
            Count = 1,
            Y = value,
        });
        return (value, layout);
    }

    /// <summary>A dimension as a node names it, from 0 on.</summary>
    public int Axis(GraphNode node, long axis, int rank) =>
        axis >= -rank && axis < rank ? (int)(axis < 0 ? axis + rank : axis) : throw Unsupported(node, $"its axis {axis} is not one of {rank} dimensions");

    /// <summary>
    /// A value with the order of its dimensions in memory. Elements are moved into ONNX's order only where the layout
    /// splits or joins the dimensions of the shape.
    /// </summary>
    public (LoweredValue Value, int[] Order) ByDimensions(GraphNode node, LoweredValue value, Layout layout, int[] shape)
    {
        if (layout.DimensionOrder(shape) is { } order)
            return (value, order);
        LoweredValue moved = InRowMajor(node, value, layout);
        return (moved, [.. Enumerable.Range(0, shape.Length)]);
    }

    /// <summary>The value with its dimensions in the wanted memory order.</summary>
    public LoweredValue WithDimensions(GraphNode node, LoweredValue value, Layout layout, int[] shape, int[] order)
    {
        if (layout.DimensionOrder(shape) == null)
        {
            value = InRowMajor(node, value, layout);
            layout = Layout.RowMajor(shape);
        }
        return InOrder(node, value, layout, Layout.OfDimensions(shape, order).Order);
    }

    /// <summary>A value between the operators that one node becomes. It has no range of its own, so it stays in single precision.</summary>
    public static LoweredValue Intermediate(string name, Layout layout) => new(name, layout.MemoryDims, true) { StaysReal = true };

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
