using ParetoBench.Candidates;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Lowering;

/// <summary>Softmax over the last dimension.</summary>
internal static class SoftmaxLowering
{
    public static void Lower(GraphNode node, LoweringContext context)
    {
        (LoweredValue x, int depth, Layout layout) = Prepare(node, context);
        string name = node.Output(0)!;
        LoweredValue y = context.NewValue(name, layout);
        context.Emit(new SoftmaxOperator(node.Name, x, y, x.Count / depth, depth));
        context.Bind(name, y, layout);
    }

    /// <summary>x - max - log(sum(exp(x - max))): small probabilities keep their digits, which the logarithm of a softmax would not.</summary>
    public static void Log(GraphNode node, LoweringContext context)
    {
        (LoweredValue x, int depth, Layout layout) = Prepare(node, context);
        string name = node.Output(0)!;
        int rows = x.Count / depth;
        LoweredValue Middle(string part, int count) => LoweringContext.Intermediate($"{node.Name}/{part}", Layout.RowMajor([count]));
        LoweredValue largest = Middle("largest", rows), moved = Middle("moved", x.Count), powers = Middle("powers", x.Count), sums = Middle("sums", rows),
            logs = Middle("logs", rows);
        LoweredValue y = context.NewValue(name, layout);
        context.Emit(new ReduceOperator(largest.Name, ReduceFunction.Largest, x, largest, rows, depth, 1));
        context.Emit(Difference(moved.Name, x, largest, moved, rows, depth));
        context.Emit(new UnaryOperator(powers.Name, UnaryFunction.Exp, moved, powers));
        context.Emit(new ReduceOperator(sums.Name, ReduceFunction.Sum, powers, sums, rows, depth, 1));
        context.Emit(new UnaryOperator(logs.Name, UnaryFunction.Log, sums, logs));
        context.Emit(Difference(node.Name, moved, logs, y, rows, depth));
        context.Bind(name, y, layout);
    }

    private static BinaryOperator Difference(string name, LoweredValue a, LoweredValue perRow, LoweredValue y, int rows, int depth) =>
        new(name, BinaryFunction.Subtract, a, perRow, [1, 1, rows, depth], [0, 0, depth, 1], [0, 0, 1, 0]) { X = a, Y = y };

    /// <summary>x with the axis last in memory.</summary>
    private static (LoweredValue X, int Depth, Layout Layout) Prepare(GraphNode node, LoweringContext context)
    {
        int[] shape = context.Graph.ShapeOf(node.Input(0)!);
        bool oneAxis = context.Graph.Opset >= 13;
        int axis = context.Axis(node, node.Int("axis", oneAxis ? -1 : 1), shape.Length);
        (LoweredValue value, Layout layout) = context.RealData(node, 0);
        // Before opset 13 all dimensions from the axis on were one.
        int depth = (oneAxis ? shape.Skip(axis).Take(1) : shape.Skip(axis)).Aggregate(1, (product, dim) => product * dim);
        int[] order = [.. Enumerable.Range(0, shape.Length).Where(d => !oneAxis || d != axis)];
        if (oneAxis)
            order = [.. order, axis];
        return (context.WithDimensions(node, value, layout, shape, order), depth, Layout.OfDimensions(shape, order));
    }
}
