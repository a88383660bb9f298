using ParetoBench.Candidates;

namespace ParetoBench.Quantization.Lowering;

/// <summary>Gather (tables indexed by symbols, positions of a sequence) and Slice, which is a Gather of constant positions.</summary>
internal static class GatherLowering
{
    public static void Gather(GraphNode node, LoweringContext context)
    {
        CandidateGraph graph = context.Graph;
        int[] shape = graph.ShapeOf(node.Input(0)!);
        int axis = (int)node.Int("axis", 0);
        axis = axis < 0 ? axis + shape.Length : axis;
        TensorValue? constantIndex = graph.Constant(node.Input(1));
        int[]? positions = constantIndex == null ? null : Positions(node, context, constantIndex.Integers!, shape[axis]);

        LoweredValue? index = null;
        if (constantIndex == null)
        {
            (LoweredValue value, Layout layout) = context.Data(node, 1);
            if (value.IsReal)
                throw context.Unsupported(node, "its indices are not integers");
            index = context.InRowMajor(node, value, layout);
        }
        Emit(node, context, shape, axis, positions, index);
    }

    public static void Slice(GraphNode node, LoweringContext context)
    {
        int[] shape = context.Graph.ShapeOf(node.Input(0)!);
        long[] starts = Bounds(node, context, 1, "starts")!, ends = Bounds(node, context, 2, "ends")!;
        long[] axes = Bounds(node, context, 3, "axes") ?? [.. starts.Select((_, i) => (long)i)];
        long[] steps = Bounds(node, context, 4, "steps") ?? [.. starts.Select(_ => 1L)];
        if (axes.Length != 1)
            throw context.Unsupported(node, "it cuts more than one dimension");
        int axis = (int)(axes[0] < 0 ? axes[0] + shape.Length : axes[0]);
        Emit(node, context, shape, axis, SlicePositions(shape[axis], starts[0], ends[0], steps[0]), null);
    }

    /// <summary>Opset 10 made the bounds inputs; before, they were attributes. Null where an optional one is absent.</summary>
    private static long[]? Bounds(GraphNode node, LoweringContext context, int input, string attribute)
    {
        if (node.Input(input) is not { } name)
            return node.Longs(attribute);
        return context.Graph.Constant(name)?.Integers ?? throw context.Unsupported(node, "its bounds are not constants");
    }

    /// <summary>Positions as ONNX's Slice defines them: negative counts from the end, out of range is clamped.</summary>
    private static int[] SlicePositions(int size, long start, long end, long step)
    {
        start = Math.Clamp(start < 0 ? start + size : start, 0, step > 0 ? size : size - 1);
        end = Math.Clamp(end < 0 ? end + size : end, step > 0 ? 0 : -1, size);
        List<int> positions = [];
        for (long i = start; step > 0 ? i < end : i > end; i += step)
            positions.Add((int)i);
        return [.. positions];
    }

    private static int[] Positions(GraphNode node, LoweringContext context, long[] indices, int size)
    {
        int[] positions = [.. indices.Select(i => (int)(i < 0 ? i + size : i))];
        if (positions.Any(p => p < 0 || p >= size))
            throw context.Unsupported(node, $"an index lies outside its dimension of {size}");
        return positions;
    }

    private static void Emit(GraphNode node, LoweringContext context, int[] shape, int axis, int[]? positions, LoweredValue? index)
    {
        string tableName = node.Input(0)!;
        string name = node.Output(0)!;
        Layout outputLayout = Layout.RowMajor(context.Graph.ShapeOf(name));
        TensorValue? constant = context.Graph.Constant(tableName);
        LoweredValue? table = null;
        if (constant == null)
        {
            (LoweredValue value, Layout layout) = context[tableName];
            table = context.InRowMajor(node, value, layout);
        }
        LoweredValue y = context.NewValue(name, outputLayout, scaleOf: table);
        context.Emit(new GatherOperator(node.Name)
        {
            Table = table,
            ConstantTable = constant == null ? null : constant.Reals ?? throw context.Unsupported(node, "its table holds integers"),
            TableSource = constant == null ? null : new ConstantUse(node, 0),
            Index = index,
            ConstantIndex = positions,
            Outer = Product(shape[..axis]),
            Axis = shape[axis],
            Inner = Product(shape[(axis + 1)..]),
            Count = positions?.Length ?? index!.Count,
            Y = y,
        });
        context.Bind(name, y, outputLayout);
    }

    private static int Product(int[] dims) => dims.Aggregate(1, (product, dim) => product * dim);
}
