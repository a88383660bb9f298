using ParetoBench.Candidates;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Lowering;

/// <summary>LayerNormalization, and BatchNormalization that no convolution could take over.</summary>
internal static class NormalizationLowering
{
    public static void Layer(GraphNode node, LoweringContext context)
    {
        int[] shape = context.Graph.ShapeOf(node.Input(0)!);
        int axis = context.Axis(node, node.Int("axis", -1), shape.Length);
        int depth = shape.Skip(axis).Aggregate(1, (product, d) => product * d);
        (LoweredValue value, Layout layout) = context.RealData(node, 0);
        LoweredValue x = context.InRowMajor(node, value, layout);
        string name = node.Output(0)!;
        Layout outputLayout = Layout.RowMajor(shape);
        LoweredValue y = context.NewValue(name, outputLayout);
        context.Emit(new LayerNormOperator(node.Name, x, y, x.Count / depth, depth, Vector(node, context, 1, depth), Vector(node, context, 2, depth),
            node.Float("epsilon", 1e-5f)));
        context.Bind(name, y, outputLayout);
        Statistics(node, context, x, x.Count / depth, depth);
    }

    /// <summary>The second output is each row's mean, the third 1 / sqrt(variance + epsilon).</summary>
    private static void Statistics(GraphNode node, LoweringContext context, LoweredValue x, int rows, int depth)
    {
        string? meanName = context.IsUsed(node.Output(1)) ? node.Output(1) : null, deviationName = context.IsUsed(node.Output(2)) ? node.Output(2) : null;
        if (meanName == null && deviationName == null)
            return;
        Layout perRow = Layout.RowMajor([rows]), whole = Layout.RowMajor([rows, depth]);
        LoweredValue Middle(string part, Layout layout) => LoweringContext.Intermediate($"{node.Name}/{part}", layout);
        LoweredValue mean = meanName == null ? Middle("mean", perRow) : context.NewValue(meanName, perRow);
        context.Emit(new ReduceOperator(node.Name + "/mean", ReduceFunction.Sum, x, mean, rows, depth, 1, Mean: true));
        if (meanName != null)
            context.Bind(meanName, mean, perRow);
        if (deviationName == null)
            return;
        LoweredValue centred = Middle("centred", whole), variance = Middle("variance", perRow), moved = Middle("moved", perRow);
        LoweredValue deviation = context.NewValue(deviationName, perRow);
        context.Emit(new BinaryOperator(centred.Name, BinaryFunction.Subtract, x, mean, [1, 1, rows, depth], [0, 0, depth, 1], [0, 0, 1, 0])
        {
            X = x,
            Y = centred
        });
        context.Emit(new ReduceOperator(variance.Name, ReduceFunction.SumOfSquares, centred, variance, rows, depth, 1, Mean: true));
        context.Emit(new UnaryOperator(moved.Name, UnaryFunction.Affine, variance, moved, 1f, node.Float("epsilon", 1e-5f)));
        context.Emit(new UnaryOperator(node.Name + "/deviation", UnaryFunction.Power, moved, deviation, -0.5f));
        context.Bind(deviationName, deviation, perRow);
    }

    private static float[]? Vector(GraphNode node, LoweringContext context, int input, int depth)
    {
        if (node.Input(input) is not { } name)
            return null;
        float[] values = (context.Graph.Constant(name) ?? throw context.Unsupported(node, $"its input {input} is not a constant")).RequireReals(name);
        return values.Length == depth ? values : throw context.Unsupported(node, $"its input {input} is broadcast");
    }

    /// <summary>One factor and one offset per channel: a depthwise convolution of one tap.</summary>
    public static void Batch(GraphNode node, LoweringContext context)
    {
        if (node.Int("training_mode", 0) != 0 || node.Outputs.Skip(1).Any(o => o.Length > 0 && context.IsUsed(o)))
            throw context.Unsupported(node, "it is in training mode");
        int[] shape = context.Graph.ShapeOf(node.Input(0)!);
        int channels = shape.Length > 1 ? shape[1] : 1;
        float[][] p = [.. Enumerable.Range(1, 4).Select(i => Vector(node, context, i, channels)!)];
        float epsilon = node.Float("epsilon", 1e-5f);
        float[] factor = [.. Enumerable.Range(0, channels).Select(c => (float)(p[0][c] / Math.Sqrt((double)p[3][c] + epsilon)))];
        float[] offset = [.. Enumerable.Range(0, channels).Select(c => p[1][c] - p[2][c] * factor[c])];

        (LoweredValue value, Layout layout) = context.RealData(node, 0);
        int[] order = [0, .. Enumerable.Range(2, Math.Max(0, shape.Length - 2)), 1];
        LoweredValue x = context.WithDimensions(node, value, layout, shape, order);
        string name = node.Output(0)!;
        Layout outputLayout = Layout.OfDimensions(shape, order);
        int positions = x.Count / channels;
        ConvOperator conv = new(node.Name)
        {
            X = x,
            Y = context.NewValue(name, outputLayout),
            Window = new Window(positions, 1, channels, positions, 1, 1, 1, 1, 1, 1, 1, 0, 0),
            OutputChannels = channels,
            Groups = channels,
            Weights = factor,
            Bias = offset,
        };
        context.Emit(conv);
        context.Bind(name, conv.Y, outputLayout);
    }
}
