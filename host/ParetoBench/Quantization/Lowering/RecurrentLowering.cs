using ParetoBench.Candidates;
using ParetoBench.Candidates.Rewriting;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Lowering;

/// <summary>
/// LSTM, GRU and RNN over a whole sequence from zero states. Whatever else ONNX allows (initial states, peepholes, batches...)
/// was unrolled before: <see cref="RecurrentUnrolling"/>.
/// </summary>
internal static class RecurrentLowering
{
    public static void Gru(GraphNode node, LoweringContext context) => Lower(node, context, RecurrentKind.Gru);

    public static void Lstm(GraphNode node, LoweringContext context) => Lower(node, context, RecurrentKind.Lstm);

    public static void Rnn(GraphNode node, LoweringContext context) => Lower(node, context, RecurrentKind.Rnn);

    private static void Lower(GraphNode node, LoweringContext context, RecurrentKind kind)
    {
        CandidateGraph graph = context.Graph;
        if (RecurrentUnrolling.WhyNotWhole(node.Proto, graph.Constant, graph.ShapeOf(node.Input(0)!), context.IsUsed) is { } reason)
            throw context.Unsupported(node, reason);
        string direction = node.Text("direction", "forward");
        (LoweredValue value, Layout layout) = context.RealData(node, 0);
        LoweredValue x = context.InRowMajor(node, value, layout);
        if (direction == "bidirectional")
        {
            Both(node, context, kind, x);
            return;
        }
        LoweredValue? sequence = Output(node, context, 0, null);
        LoweredValue? last = Output(node, context, 1, sequence);
        context.Emit(Direction(node, context, kind, x, sequence, last, 0, direction == "reverse"));
    }

    /// <summary>Two layers over one sequence; their states lie side by side in the outputs.</summary>
    private static void Both(GraphNode node, LoweringContext context, RecurrentKind kind, LoweredValue x)
    {
        int[] shape = context.Graph.ShapeOf(node.Input(0)!);
        int hidden = context.Graph.ShapeOf(node.Input(2)!)[2], steps = shape[0];
        LoweredValue? sequence = Output(node, context, 0, null);
        LoweredValue? last = Output(node, context, 1, sequence);
        LoweredValue Part(LoweredValue whole, params int[] dims) => new(whole.Name, dims, true) { ScaleOf = whole };
        LoweredValue?[] sequences = [.. Enumerable.Range(0, 2).Select(_ => sequence == null ? null : Part(sequence, steps, hidden))];
        LoweredValue?[] lasts = [.. Enumerable.Range(0, 2).Select(_ => last == null ? null : Part(last, hidden))];
        for (int d = 0; d < 2; d++)
            context.Emit(Direction(node, context, kind, x, sequences[d], lasts[d], d, d == 1));
        if (sequence != null)
            context.Emit(new ConcatOperator(node.Name + "/both", [sequences[0]!, sequences[1]!], sequence, steps, [hidden, hidden]));
        if (last != null)
            context.Emit(new ConcatOperator(node.Name + "/last", [lasts[0]!, lasts[1]!], last, 1, [hidden, hidden]));
    }

    private static RecurrentOperator Direction(GraphNode node, LoweringContext context, RecurrentKind kind, LoweredValue x, LoweredValue? sequence,
        LoweredValue? last, int direction, bool reverse)
    {
        CandidateGraph graph = context.Graph;
        int[] shape = graph.ShapeOf(node.Input(0)!);
        int hidden = graph.ShapeOf(node.Input(2)!)[2];
        int rows = RecurrentUnrolling.GatesOf(node.OpType) * hidden;
        float[] bias = node.Input(3) == null ? new float[2 * rows] : Part(Weights(node, context, node.Input(3)!), direction, 2 * rows);
        string activation = (node.Texts("activations") ?? ["Tanh", "Tanh"])[direction];
        return new RecurrentOperator(node.Name)
        {
            Kind = kind,
            X = x,
            Sequence = sequence,
            Last = last,
            Steps = shape[0],
            InputSize = shape[2],
            Hidden = hidden,
            Reverse = reverse,
            ResetFirst = kind == RecurrentKind.Gru && node.Int("linear_before_reset", 0) == 0,
            Activation = kind != RecurrentKind.Rnn ? RnnActivation.Tanh : Enum.Parse<RnnActivation>(activation, ignoreCase: true),
            Direction = direction,
            InputWeights = Part(Weights(node, context, node.Input(1)!), direction, rows * shape[2]),
            StateWeights = Part(Weights(node, context, node.Input(2)!), direction, rows * hidden),
            InputBias = bias[..rows],
            StateBias = bias[rows..],
            InputWeightsSource = new ConstantUse(node, 1),
            StateWeightsSource = new ConstantUse(node, 2),
        };
    }

    private static float[] Part(float[] values, int index, int length) => values[(index * length)..((index + 1) * length)];

    private static float[] Weights(GraphNode node, LoweringContext context, string name) =>
        (context.Graph.Constant(name) ?? throw context.Unsupported(node, "its weights are not constants")).RequireReals(name);

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
