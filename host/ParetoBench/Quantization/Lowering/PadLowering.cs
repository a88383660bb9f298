using ParetoBench.Candidates;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Lowering;

/// <summary>Pad with a constant; the other modes repeat elements of the input.</summary>
internal static class PadLowering
{
    private const int Rank = 4;

    public static void Lower(GraphNode node, LoweringContext context)
    {
        long[] pads = node.Input(1) is { } name
            ? context.Graph.Constant(name)?.Integers ?? throw context.Unsupported(node, "its pads are not constants")
            : node.Longs("pads")!;
        if (node.Text("mode", "constant") != "constant")
        {
            MovementLowering.Lower(node, context);
            return;
        }
        int[] shape = context.Graph.ShapeOf(node.Input(0)!);
        int[] axes = node.Input(3) is { } axesName
            ? [.. (context.Graph.Constant(axesName)?.Integers ?? throw context.Unsupported(node, "its axes are not constants"))
                .Select(a => context.Axis(node, a, shape.Length))]
            : [.. Enumerable.Range(0, shape.Length)];
        if (pads.Any(p => p < 0))
            throw context.Unsupported(node, "it takes elements away", "Use Slice for that.");
        int[] begins = new int[shape.Length];
        for (int i = 0; i < axes.Length; i++)
            begins[axes[i]] = (int)pads[i];
        float value = Value(node, context);
        (LoweredValue x, Layout layout) = context.RealData(node, 0);
        string output = node.Output(0)!;
        (LoweredValue y, Layout outputLayout) = Emit(node, context, x, layout, shape, begins, context.Graph.ShapeOf(output), value, output);
        context.Bind(output, y, outputLayout);
    }

    private static float Value(GraphNode node, LoweringContext context)
    {
        if (node.Input(2) is not { } name)
            return node.Float("value", 0f);
        return (context.Graph.Constant(name) ?? throw context.Unsupported(node, "its value is not a constant")).RequireReals(name)[0];
    }

    /// <param name="name">The ONNX value that this makes; null inside another operator.</param>
    public static (LoweredValue Y, Layout Layout) Emit(GraphNode node, LoweringContext context, LoweredValue x, Layout layout, int[] shape, int[] begins,
        int[] output, float value, string? name)
    {
        (x, int[] order) = context.ByDimensions(node, x, layout, shape);
        // Dimensions of one element that grow must have a place in memory as well.
        int[] placed = [.. order.Where(d => shape[d] != 1 || output[d] != 1)];
        List<(int Size, int Begin, int Out)> merged = [];
        foreach (int d in placed)
        {
            bool grows = output[d] != shape[d];
            if (merged.Count > 0 && !grows && merged[^1].Size == merged[^1].Out)
                merged[^1] = (merged[^1].Size * shape[d], 0, merged[^1].Out * shape[d]);
            else
                merged.Add((shape[d], begins[d], output[d]));
        }
        if (merged.Count > Rank)
            throw context.Unsupported(node, "it pads more than four dimensions");
        while (merged.Count < Rank)
            merged.Insert(0, (1, 0, 1));
        Layout outputLayout = Layout.OfDimensions(output, order);
        // Zero has a place on every scale; another value may widen the range.
        LoweredValue? scale = value == 0f || name == null ? x : null;
        LoweredValue y = name != null ? context.NewValue(name, outputLayout, scale) : new LoweredValue(x.Name, outputLayout.MemoryDims, true) { ScaleOf = x };
        context.Emit(new PadOperator(node.Name, x, y, [.. merged.Select(m => m.Size)], [.. merged.Select(m => m.Begin)], [.. merged.Select(m => m.Out)],
            value));
        return (y, outputLayout);
    }
}
