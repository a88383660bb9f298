using ParetoBench.Candidates;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Lowering;

/// <summary>ReduceMean and the other reductions, ArgMax and ArgMin: over any dimensions, in whatever order they lie.</summary>
internal static class ReduceLowering
{
    public static void Mean(GraphNode node, LoweringContext context) => Lower(node, context, ReduceFunction.Sum, mean: true);

    public static void Sum(GraphNode node, LoweringContext context) => Lower(node, context, ReduceFunction.Sum);

    public static void Max(GraphNode node, LoweringContext context) => Lower(node, context, ReduceFunction.Largest);

    public static void Min(GraphNode node, LoweringContext context) => Lower(node, context, ReduceFunction.Smallest);

    public static void Product(GraphNode node, LoweringContext context) => Lower(node, context, ReduceFunction.Product);

    public static void SumSquare(GraphNode node, LoweringContext context) => Lower(node, context, ReduceFunction.SumOfSquares);

    public static void L1(GraphNode node, LoweringContext context) => Lower(node, context, ReduceFunction.SumOfSizes);

    public static void L2(GraphNode node, LoweringContext context) => Lower(node, context, ReduceFunction.SumOfSquares, after: UnaryFunction.Sqrt);

    public static void LogSum(GraphNode node, LoweringContext context) => Lower(node, context, ReduceFunction.Sum, after: UnaryFunction.Log);

    public static void LogSumExp(GraphNode node, LoweringContext context) =>
        Lower(node, context, ReduceFunction.Sum, before: UnaryFunction.Exp, after: UnaryFunction.Log);

    private static void Lower(GraphNode node, LoweringContext context, ReduceFunction function, bool mean = false, UnaryFunction? before = null,
        UnaryFunction? after = null)
    {
        (LoweredValue x, Layout layout) = context.RealData(node, 0);
        string name = node.Output(0)!;
        int[] shape = context.Graph.ShapeOf(node.Input(0)!);
        int[] axes = Axes(node, context, shape.Length);
        if (axes.All(a => shape[a] == 1) && before == null && after == null && function is not (ReduceFunction.SumOfSquares or ReduceFunction.SumOfSizes))
        {
            ShapeLowering.SameElements(node, context);
            return;
        }
        if (before is { } first)
        {
            LoweredValue mapped = LoweringContext.Intermediate(node.Name + "/before", layout);
            context.Emit(new UnaryOperator(node.Name + "/before", first, x, mapped));
            x = mapped;
        }
        (x, int[] sizes, Layout outputLayout) = Prepare(node, context, x, layout, shape, axes);
        LoweredValue y = after == null ? Result(node, context, name, outputLayout, function, x)
            : LoweringContext.Intermediate(node.Name + "/reduced", outputLayout);
        context.Emit(new ReduceOperator(node.Name, function, x, y, sizes[0], sizes[1], sizes[2], mean));
        if (after is { } last)
        {
            LoweredValue result = context.NewValue(name, outputLayout);
            context.Emit(new UnaryOperator(node.Name + "/after", last, y, result));
            y = result;
        }
        context.Bind(name, y, outputLayout);
    }

    /// <summary>The largest and the smallest element keep their scale.</summary>
    private static LoweredValue Result(GraphNode node, LoweringContext context, string name, Layout layout, ReduceFunction function, LoweredValue x) =>
        context.NewValue(name, layout, function is ReduceFunction.Largest or ReduceFunction.Smallest ? x : null);

    public static void ArgMax(GraphNode node, LoweringContext context) => Arg(node, context, false);

    public static void ArgMin(GraphNode node, LoweringContext context) => Arg(node, context, true);

    private static void Arg(GraphNode node, LoweringContext context, bool smallest)
    {
        (LoweredValue x, Layout layout) = context.RealData(node, 0);
        string name = node.Output(0)!;
        int[] shape = context.Graph.ShapeOf(node.Input(0)!);
        int axis = context.Axis(node, node.Int("axis", 0), shape.Length);
        (x, int[] sizes, Layout outputLayout) = Prepare(node, context, x, layout, shape, [axis]);
        LoweredValue y = context.NewValue(name, outputLayout);
        context.Emit(new ArgMaxOperator(node.Name, x, y, sizes[0], sizes[1], sizes[2], smallest, node.Int("select_last_index", 0) != 0));
        context.Bind(name, y, outputLayout);
    }

    /// <summary>Operator sets 13 and 18 made the axes an input, for one operator after the other.</summary>
    private static int[] Axes(GraphNode node, LoweringContext context, int rank)
    {
        long[]? axes = node.Input(1) is { } name
            ? context.Graph.Constant(name)?.Integers ?? throw context.Unsupported(node, "its axes are not constants")
            : node.Longs("axes");
        if (axes == null || axes.Length == 0)
            return node.Int("noop_with_empty_axes", 0) != 0 ? [] : [.. Enumerable.Range(0, rank)];
        return [.. axes.Select(a => context.Axis(node, a, rank)).Distinct()];
    }

    /// <summary>
    /// x seen as [outer, n, inner] with the reduced dimensions in the middle: as it lies, if they are neighbours there, else
    /// moved to the end.
    /// </summary>
    public static (LoweredValue X, int[] Sizes, Layout OutputLayout) Prepare(GraphNode node, LoweringContext context, LoweredValue x, Layout layout,
        int[] shape, int[] axes)
    {
        (x, int[] order) = context.ByDimensions(node, x, layout, shape);
        layout = Layout.OfDimensions(shape, order);
        int[] real = [.. order.Where(d => shape[d] != 1)];
        int first = Array.FindIndex(real, axes.Contains), last = Array.FindLastIndex(real, axes.Contains);
        if (first >= 0 && real[first..(last + 1)].Any(d => !axes.Contains(d)))
        {
            int[] moved = [.. real.Where(d => !axes.Contains(d)), .. real.Where(axes.Contains)];
            x = context.WithDimensions(node, x, layout, shape, moved);
            real = moved;
            (first, last) = (moved.Length - moved.Count(axes.Contains), moved.Length - 1);
        }
        int[] sizes = first < 0
            ? [1, 1, x.Count]
            : [Product(real[..first], shape), Product(real[first..(last + 1)], shape), Product(real[(last + 1)..], shape)];
        // Whether the reduced dimensions are kept as ones or dropped, they have no place in memory.
        int[] kept = [.. Enumerable.Range(0, shape.Length).Where(d => !axes.Contains(d))];
        int[] keptShape = [.. kept.Select(d => shape[d])];
        return (x, sizes, Layout.OfDimensions(keptShape, real.Where(kept.Contains).Select(d => Array.IndexOf(kept, d))));
    }

    private static int Product(int[] dimensions, int[] shape) => dimensions.Aggregate(1, (product, d) => product * shape[d]);
}
