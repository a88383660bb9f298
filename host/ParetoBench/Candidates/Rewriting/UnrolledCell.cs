using ParetoBench.Candidates.Onnx;

namespace ParetoBench.Candidates.Rewriting;

/// <summary>One recurrent node written as plain ONNX operators, by the equations of ONNX's operator definitions.</summary>
internal sealed class UnrolledCell
{
    private readonly GraphProto _target;
    private readonly NodeProto _proto;
    private readonly GraphNode _node;
    private readonly CandidateGraph _graph;
    private readonly HashSet<string> _used;
    private readonly string _prefix;
    private readonly bool _batchFirst;
    private readonly int _steps;
    private readonly int _batch;
    private readonly int _hidden;
    private int _count;

    public UnrolledCell(GraphProto target, NodeProto node, CandidateGraph graph, HashSet<string> used)
    {
        _target = target;
        _proto = node;
        _node = new GraphNode(node, 0);
        _graph = graph;
        _used = used;
        _prefix = _node.Name;
        _batchFirst = _node.Int("layout", 0) != 0;
        int[] shape = graph.ShapeOf(node.Input[0]);
        _steps = shape[_batchFirst ? 1 : 0];
        _batch = shape[_batchFirst ? 0 : 1];
        _hidden = graph.ShapeOf(node.Input[2])[2];
    }

    private sealed record States(string[] Steps, string Last, string? Cell);

    public void Write()
    {
        string direction = _node.Text("direction", "forward");
        States[] results = direction == "bidirectional" ? [Direction(0, false), Direction(1, true)] : [Direction(0, direction == "reverse")];
        if (IsUsed(0) is { } sequence)
        {
            string[] rows = [.. Enumerable.Range(0, _steps)
                .Select(t => Join([.. results.Select(r => Shaped(r.Steps[t], _batchFirst ? [_batch, 1, 1, _hidden] : [1, 1, _batch, _hidden]))],
                    _batchFirst ? 2 : 1, null))];
            Join(rows, _batchFirst ? 1 : 0, sequence);
        }
        if (IsUsed(1) is { } last)
            Last([.. results.Select(r => r.Last)], last);
        if (IsUsed(2) is { } cell)
            Last([.. results.Select(r => r.Cell!)], cell);
    }

    private void Last(string[] states, string name) =>
        Join([.. states.Select(s => Shaped(s, _batchFirst ? [_batch, 1, _hidden] : [1, _batch, _hidden]))], _batchFirst ? 1 : 0, name);

    private string? IsUsed(int output) => _node.Output(output) is { } name && _used.Contains(name) ? name : null;

    private States Direction(int direction, bool reverse)
    {
        int gates = RecurrentUnrolling.GatesOf(_proto.OpType), rows = gates * _hidden, inputs = _graph.ShapeOf(_proto.Input[1])[2];
        float[] bias = _node.Input(3) is { } b ? Part(b, direction, 2 * rows) : new float[2 * rows];
        // In a GRU whose reset gate acts after the weights, the bias of gate h stays with the state's part.
        bool resetBehind = _proto.OpType == "GRU" && _node.Int("linear_before_reset", 0) != 0;
        float[] sum = [.. Enumerable.Range(0, rows).Select(i => bias[i] + (resetBehind && i >= 2 * _hidden ? 0f : bias[rows + i]))];
        string w = Constant([inputs, rows], Transposed(Part(_proto.Input[1], direction, rows * inputs), rows, inputs));
        float[] r = Part(_proto.Input[2], direction, rows * _hidden);
        string weighted = Op("Add", Op("MatMul", _proto.Input[0], w), Constant([rows], sum));
        string h = Initial(5, direction), c = _proto.OpType == "LSTM" ? Initial(6, direction) : "";
        string[] steps = new string[_steps];
        for (int i = 0; i < _steps; i++)
        {
            int t = reverse ? _steps - 1 - i : i;
            string x = Take(weighted, t, _batchFirst ? 1 : 0);
            switch (_proto.OpType)
            {
                case "LSTM":
                    (h, c) = LstmStep(x, h, c, r, direction);
                    break;
                case "GRU":
                    h = GruStep(x, h, r, direction, resetBehind ? bias[(rows + 2 * _hidden)..] : null);
                    break;
                default:
                    h = Activate(direction, 0, Op("Add", x, Op("MatMul", h, StateWeights(r, 0, 1))), ["Tanh"]);
                    break;
            }
            steps[t] = h;
        }
        return new States(steps, h, c);
    }

    private (string H, string C) LstmStep(string x, string h, string c, float[] r, int direction)
    {
        string[] defaults = ["Sigmoid", "Tanh", "Tanh"];
        string[] g = SplitGates(Op("Add", x, Op("MatMul", h, StateWeights(r, 0, 4))), 4);
        string? peephole = _node.Input(7);
        string Peep(string gate, int index, string cell) =>
            peephole == null ? gate : Op("Add", gate,
                Op("Mul", cell, Constant([_hidden], Part(peephole, direction, 3 * _hidden)[(index * _hidden)..((index + 1) * _hidden)])));
        string i = Activate(direction, 0, Peep(g[0], 0, c), defaults);
        string f = _node.Int("input_forget", 0) != 0 ? Op("Sub", Constant([], [1f]), i) : Activate(direction, 0, Peep(g[2], 2, c), defaults);
        string next = Op("Add", Op("Mul", f, c), Op("Mul", i, Activate(direction, 1, g[3], defaults)));
        string o = Activate(direction, 0, Peep(g[1], 1, next), defaults);
        return (Op("Mul", o, Activate(direction, 2, next, defaults, clipped: false)), next);
    }

    /// <param name="resetBias">The bias that the reset gate scales; null where the reset gate acts on the state itself.</param>
    private string GruStep(string x, string h, float[] r, int direction, float[]? resetBias)
    {
        string[] defaults = ["Sigmoid", "Tanh"];
        string[] gx = SplitGates(x, 3);
        string[] gh = SplitGates(Op("MatMul", h, StateWeights(r, 0, 2)), 2);
        string z = Activate(direction, 0, Op("Add", gx[0], gh[0]), defaults);
        string reset = Activate(direction, 0, Op("Add", gx[1], gh[1]), defaults);
        string own = StateWeights(r, 2, 3);
        string part = resetBias == null
            ? Op("MatMul", Op("Mul", reset, h), own)
            : Op("Mul", reset, Op("Add", Op("MatMul", h, own), Constant([_hidden], resetBias)));
        string n = Activate(direction, 1, Op("Add", gx[2], part), defaults);
        return Op("Add", n, Op("Mul", z, Op("Sub", h, n)));
    }

    /// <summary>Weights of the gates from first to end, ready for MatMul.</summary>
    private string StateWeights(float[] r, int first, int end) =>
        Constant([_hidden, (end - first) * _hidden], Transposed(r[(first * _hidden * _hidden)..(end * _hidden * _hidden)], (end - first) * _hidden, _hidden));

    private string Activate(int direction, int position, string x, string[] defaults, bool clipped = true)
    {
        if (clipped && _node.Has("clip"))
        {
            float limit = _node.Float("clip", 0f);
            x = Op("Max", Op("Min", x, Constant([], [limit])), Constant([], [-limit]));
        }
        string[] names = _node.Texts("activations") is { Length: > 0 } given ? given[(direction * defaults.Length)..((direction + 1) * defaults.Length)]
            : defaults;
        // ONNX takes alphas and betas from the lists in the order of the functions that have them.
        string name = names[position];
        if (name is not ("Sigmoid" or "Tanh" or "Relu" or "HardSigmoid" or "LeakyRelu" or "Softsign" or "Softplus" or "Elu") || _node.Has("activation_alpha")
            || _node.Has("activation_beta"))
            throw new BenchException($"Operator {_proto.OpType} of node '{_node.Name}' (opset {_graph.Opset}) cannot be deployed: "
                + $"its activation {name} has no form here", _graph.Source, "Export it with the standard activations.");
        return Op(name, x);
    }

    /// <summary>An initial state [batch, hidden] of one direction; zeros where the node has none.</summary>
    private string Initial(int input, int direction)
    {
        if (_node.Input(input) is not { } name)
            return Constant([_batch, _hidden], new float[_batch * _hidden]);
        return Take(name, direction, _batchFirst ? 1 : 0);
    }

    private string[] SplitGates(string x, int gates) =>
        [.. Enumerable.Range(0, gates)
            .Select(g => Op("Gather", x, Integers([_hidden], [.. Enumerable.Range(g * _hidden, _hidden).Select(i => (long)i)]), ("axis", 1)))];

    private string Take(string x, int index, int axis) => Op("Gather", x, Integers([], [index]), ("axis", axis));

    private string Shaped(string x, int[] dims) => Op("Reshape", x, Integers([dims.Length], [.. dims.Select(d => (long)d)]));

    private string Join(string[] parts, int axis, string? name)
    {
        NodeProto node = New("Concat", name);
        node.Input.AddRange(parts);
        node.Attribute.Add(new AttributeProto { Name = "axis", Type = AttributeProto.Types.AttributeType.Int, I = axis });
        return node.Output[0];
    }

    private string Op(string type, string a, string? b = null, (string Name, long Value)? attribute = null)
    {
        NodeProto node = New(type, null);
        node.Input.Add(a);
        if (b != null)
            node.Input.Add(b);
        if (attribute is { } set)
            node.Attribute.Add(new AttributeProto { Name = set.Name, Type = AttributeProto.Types.AttributeType.Int, I = set.Value });
        return node.Output[0];
    }

    private NodeProto New(string type, string? output)
    {
        NodeProto node = new() { OpType = type, Name = $"{_prefix}/{type} {_count++}" };
        node.Output.Add(output ?? node.Name);
        _target.Node.Add(node);
        return node;
    }

    private string Constant(int[] dims, float[] values) => Add(TensorValue.OfReals(dims, values));

    private string Integers(int[] dims, long[] values) => Add(TensorValue.OfIntegers(dims, values));

    private string Add(TensorValue value)
    {
        string name = $"{_prefix}/constant {_count++}";
        _target.Initializer.Add(TensorWriter.Write(name, value));
        return name;
    }

    private float[] Part(string name, int direction, int length)
    {
        float[] values = (_graph.Constant(name)
            ?? throw new BenchException($"Operator {_proto.OpType} of node '{_node.Name}' cannot be deployed: its weights are not constants", _graph.Source,
                "Export the network with its weights inside.")).RequireReals(name);
        return values[(direction * length)..((direction + 1) * length)];
    }

    private static float[] Transposed(float[] source, int rows, int columns)
    {
        float[] result = new float[source.Length];
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
                result[c * rows + r] = source[r * columns + c];
        }
        return result;
    }
}
