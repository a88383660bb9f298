using ParetoBench.Candidates;

namespace ParetoBench.Quantization.Lowering;

/// <summary>GRU and LSTM in one direction with zero initial state, as PyTorch exports them.</summary>
internal static class RecurrentLowering
{
    public static void Gru(GraphNode node, LoweringContext context)
    {
        if (node.Int("linear_before_reset", 0) != 1)
            throw context.Unsupported(node, "linear_before_reset is 0", "Export with linear_before_reset = 1 (PyTorch does).");
        Lower(node, context, RecurrentKind.Gru, 3);
    }

    public static void Lstm(GraphNode node, LoweringContext context)
    {
        if (context.IsUsed(node.Output(2)))
            throw context.Unsupported(node, "its cell state output is used");
        if (node.Input(7) != null)
            throw context.Unsupported(node, "it has peephole weights");
        if (node.Int("input_forget", 0) != 0)
            throw context.Unsupported(node, "input_forget is set");
        RequireZero(node, context, 6, "initial cell state");
        Lower(node, context, RecurrentKind.Lstm, 4);
    }

    private static void Lower(GraphNode node, LoweringContext context, RecurrentKind kind, int gates)
    {
        string direction = node.Text("direction", "forward");
        if (direction == "bidirectional")
            throw context.Unsupported(node, "it runs in both directions");
        string[] activations = kind == RecurrentKind.Lstm ? ["Sigmoid", "Tanh", "Tanh"] : ["Sigmoid", "Tanh"];
        if (node.Has("clip") || !(node.Texts("activations") ?? activations).SequenceEqual(activations))
            throw context.Unsupported(node, "it has other activations or a clip");
        if (node.Int("layout", 0) != 0)
            throw context.Unsupported(node, "layout is not 0");
        RequireZero(node, context, 5, "initial state");

        CandidateGraph graph = context.Graph;
        int[] shape = graph.ShapeOf(node.Input(0)!);
        if (shape[1] != 1)
            throw context.Unsupported(node, $"its batch is {shape[1]}; boards run one sample at a time");
        if (node.Input(4) is { } lengths && (context.Graph.Constant(lengths) is not { Integers: { } steps } || steps.Any(s => s != shape[0])))
            throw context.Unsupported(node, "its sequence lengths are not the whole sequence");
        string w = node.Input(1)!, r = node.Input(2)!;
        float[] inputWeights = Weights(node, context, w), stateWeights = Weights(node, context, r);
        int hidden = graph.ShapeOf(r)[2], rows = gates * hidden;
        float[] bias = node.Input(3) == null ? new float[2 * rows] : Weights(node, context, node.Input(3)!);

        (LoweredValue value, Layout layout) = context.RealData(node, 0);
        LoweredValue x = context.InRowMajor(node, value, layout);
        LoweredValue? sequence = Output(node, context, 0, null);
        LoweredValue? last = Output(node, context, 1, sequence);
        context.Emit(new RecurrentOperator(node.Name)
        {
            Kind = kind,
            X = x,
            Sequence = sequence,
            Last = last,
            Steps = shape[0],
            InputSize = shape[2],
            Hidden = hidden,
            Reverse = direction == "reverse",
            InputWeights = inputWeights,
            StateWeights = stateWeights,
            InputBias = bias[..rows],
            StateBias = bias[rows..],
            InputWeightsSource = new ConstantUse(node, 1),
            StateWeightsSource = new ConstantUse(node, 2),
        });
    }

    private static float[] Weights(GraphNode node, LoweringContext context, string name) =>
        (context.Graph.Constant(name) ?? throw context.Unsupported(node, "its weights are not constants")).RequireReals(name);

    private static void RequireZero(GraphNode node, LoweringContext context, int input, string what)
    {
        if (node.Input(input) is not { } name)
            return;
        TensorValue? value = context.Graph.Constant(name);
        if (value == null || value.RequireReals(name).Any(v => v != 0f))
            throw context.Unsupported(node, $"its {what} is not zero");
    }

    /// <summary>Both outputs hold states of one range, so the last one takes the sequence's scale.</summary>
    private static LoweredValue? Output(GraphNode node, LoweringContext context, int output, LoweredValue? scaleOf)
    {
        if (node.Output(output) is not { } name || !context.IsUsed(name))
            return null;
        Layout layout = Layout.RowMajor(context.Graph.ShapeOf(name));
        LoweredValue value = context.NewValue(name, layout, scaleOf);
        context.Bind(name, value, layout);
        return value;
    }
}
