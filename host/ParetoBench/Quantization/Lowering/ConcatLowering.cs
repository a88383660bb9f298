using ParetoBench.Candidates;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Lowering;

/// <summary>Concat, and its inverses Split and Slice: copies of rows.</summary>
internal static class ConcatLowering
{
    public static void Concat(GraphNode node, LoweringContext context)
    {
        string name = node.Output(0)!;
        int[] shape = context.Graph.ShapeOf(name);
        int axis = context.Axis(node, node.Int("axis", 1), shape.Length);
        int[] inputs = [.. Enumerable.Range(0, node.Inputs.Count).Where(i => context.Graph.ShapeOf(node.Inputs[i]).All(d => d > 0))];
        (LoweredValue Value, Layout Layout)[] parts = [.. inputs.Select(i => context.DataOrConstant(node, i))];
        int[] order = Order(context, node, inputs, parts, shape);
        Layout layout = Layout.OfDimensions(shape, order);
        LoweredValue y = context.NewValue(name, layout);
        int inner = Behind(order, axis).Aggregate(1, (product, d) => product * shape[d]);
        List<LoweredValue> values = [];
        List<int> lengths = [];
        for (int i = 0; i < parts.Length; i++)
        {
            int[] own = context.Graph.ShapeOf(node.Inputs[inputs[i]]);
            values.Add(context.WithDimensions(node, parts[i].Value, parts[i].Layout, own, order));
            lengths.Add(own[axis] * inner);
        }
        context.Emit(new ConcatOperator(node.Name, values, y, y.Count / (shape[axis] * inner), [.. lengths]));
        context.Bind(name, y, layout);
    }

    private static IEnumerable<int> Behind(int[] order, int axis) => order.SkipWhile(d => d != axis).Skip(1);

    /// <summary>The memory order of the first part that shows one for all dimensions.</summary>
    private static int[] Order(LoweringContext context, GraphNode node, int[] inputs, (LoweredValue Value, Layout Layout)[] parts, int[] shape)
    {
        for (int i = 0; i < parts.Length; i++)
        {
            int[] own = context.Graph.ShapeOf(node.Inputs[inputs[i]]);
            bool complete = own.Zip(shape).All(d => d.First != 1 || d.Second == 1);
            if (complete && parts[i].Layout.DimensionOrder(own) is { } order)
                return order;
        }
        return [.. Enumerable.Range(0, shape.Length)];
    }

    public static void Split(GraphNode node, LoweringContext context)
    {
        int[] shape = context.Graph.ShapeOf(node.Input(0)!);
        int axis = context.Axis(node, node.Int("axis", 0), shape.Length);
        (LoweredValue value, Layout layout) = context.Data(node, 0);
        (value, int[] order) = context.ByDimensions(node, value, layout, shape);
        int start = 0;
        foreach (string name in node.Outputs)
        {
            int[] part = context.Graph.ShapeOf(name);
            if (context.IsUsed(name))
                Cut(node.Name, context, value, order, shape, axis, start, part, name);
            start += part[axis];
        }
    }

    /// <summary>Slice with steps of one: dimension by dimension. Other steps are movements of elements.</summary>
    public static void Slice(GraphNode node, LoweringContext context)
    {
        int[] shape = context.Graph.ShapeOf(node.Input(0)!);
        long[] starts = Bounds(node, context, 1, "starts")!;
        long[] axes = Bounds(node, context, 3, "axes") ?? [.. starts.Select((_, i) => (long)i)];
        long[] steps = Bounds(node, context, 4, "steps") ?? [.. starts.Select(_ => 1L)];
        string name = node.Output(0)!;
        int[] output = context.Graph.ShapeOf(name);
        int[] cut = [.. Enumerable.Range(0, shape.Length).Where(d => output[d] != shape[d])];
        if (steps.Any(s => s != 1))
        {
            MovementLowering.Lower(node, context);
            return;
        }
        (LoweredValue value, Layout layout) = context.Data(node, 0);
        if (cut.Length == 0)
        {
            ShapeLowering.SameElements(node, context);
            return;
        }
        (value, int[] order) = context.ByDimensions(node, value, layout, shape);
        for (int i = 0; i < cut.Length; i++)
        {
            int position = Array.FindIndex(axes, a => context.Axis(node, a, shape.Length) == cut[i]);
            long start = starts[position];
            int from = (int)Math.Clamp(start < 0 ? start + shape[cut[i]] : start, 0, shape[cut[i]]);
            int[] part = [.. shape];
            part[cut[i]] = output[cut[i]];
            value = Cut(node.Name, context, value, order, shape, cut[i], from, part, i == cut.Length - 1 ? name : null);
            shape = part;
        }
    }

    /// <summary>Opset 10 made the bounds inputs; before, they were attributes. Null where an optional one is absent.</summary>
    private static long[]? Bounds(GraphNode node, LoweringContext context, int input, string attribute)
    {
        if (node.Input(input) is not { } name)
            return node.Longs(attribute);
        return context.Graph.Constant(name)?.Integers ?? throw context.Unsupported(node, "its bounds are not constants");
    }

    /// <param name="name">The ONNX value that this makes; null between two cuts of one node.</param>
    private static LoweredValue Cut(string node, LoweringContext context, LoweredValue value, int[] order, int[] shape, int axis, int start, int[] part,
        string? name)
    {
        Layout layout = Layout.OfDimensions(part, order);
        int inner = Behind(order, axis).Aggregate(1, (product, d) => product * shape[d]);
        int outer = value.Count / (shape[axis] * inner);
        LoweredValue y = name != null ? context.NewValue(name, layout, value)
            : new LoweredValue(value.Name, layout.MemoryDims, value.IsReal) { ScaleOf = value };
        context.Emit(new CopyOperator(node, value, y, outer, shape[axis] * inner, start * inner, part[axis] * inner));
        if (name != null)
            context.Bind(name, y, layout);
        return y;
    }
}
