using ParetoBench.Candidates;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Lowering;

/// <summary>MaxPool, AveragePool and GlobalAveragePool.</summary>
internal static class PoolLowering
{
    public static void Max(GraphNode node, LoweringContext context)
    {
        if (context.IsUsed(node.Output(1)))
            throw context.Unsupported(node, "its indices output is used");
        Lower(node, context, node.Ints("kernel_shape")!, average: false);
    }

    public static void Average(GraphNode node, LoweringContext context) => Lower(node, context, node.Ints("kernel_shape")!, average: true);

    public static void GlobalAverage(GraphNode node, LoweringContext context) =>
        Lower(node, context, context.Graph.ShapeOf(node.Input(0)!)[2..], average: true);

    public static void GlobalMax(GraphNode node, LoweringContext context) =>
        Lower(node, context, context.Graph.ShapeOf(node.Input(0)!)[2..], average: false);

    private static void Lower(GraphNode node, LoweringContext context, int[] kernel, bool average)
    {
        if (node.Ints("dilations")?.Any(d => d != 1) ?? false)
        {
            DilatedPoolLowering.Lower(node, context, kernel, average);
            return;
        }
        (LoweredValue x, Window window, Layout layout) = WindowLowering.Prepare(node, context, kernel);
        // The device's mean is over taps inside the image: padding that counts must lie inside.
        if (average && node.Int("count_include_pad", 0) != 0 && window.ReachesOutside)
            (x, window) = Padded(node, context, x, window, kernel);
        string name = node.Output(0)!;
        PoolOperator pool = new(node.Name)
        {
            X = x,
            Y = context.NewValue(name, layout, scaleOf: x),
            Window = window,
            Average = average,
        };
        context.Emit(pool);
        context.Bind(name, pool.Y, layout);
    }

    private static (LoweredValue X, Window Window) Padded(GraphNode node, LoweringContext context, LoweredValue x, Window w, int[] kernel)
    {
        int endH = Math.Max(0, (w.OutH - 1) * w.StrideH + w.KernelH - w.H - w.PadTop),
            endW = Math.Max(0, (w.OutW - 1) * w.StrideW + w.KernelW - w.W - w.PadLeft);
        int[]? pads = node.Ints("pads");
        // What ceil_mode adds after the padding does not count in the mean.
        bool beyond = node.Int("ceil_mode", 0) != 0 && (endW > (pads?[^1] ?? 0) || (kernel.Length == 2 && endH > (pads?[2] ?? 0)));
        if (beyond)
            throw context.Unsupported(node, "count_include_pad is set and ceil_mode adds to the padding");
        int height = w.H + w.PadTop + endH, width = w.W + w.PadLeft + endW;
        LoweredValue padded = new(x.Name, [height, width, w.C], true) { ScaleOf = x };
        context.Emit(new PadOperator(node.Name + "/pad", x, padded, [1, w.H, w.W, w.C], [0, w.PadTop, w.PadLeft, 0], [1, height, width, w.C], 0f));
        return (padded, w with { H = height, W = width, PadTop = 0, PadLeft = 0 });
    }
}
