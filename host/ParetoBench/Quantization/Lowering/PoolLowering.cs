using ParetoBench.Candidates;

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

    public static void Average(GraphNode node, LoweringContext context)
    {
        Lower(node, context, node.Ints("kernel_shape")!, average: true);
    }

    public static void GlobalAverage(GraphNode node, LoweringContext context) =>
        Lower(node, context, context.Graph.ShapeOf(node.Input(0)!)[2..], average: true);

    private static void Lower(GraphNode node, LoweringContext context, int[] kernel, bool average)
    {
        if (node.Ints("dilations")?.Any(d => d != 1) ?? false)
            throw context.Unsupported(node, "it has dilations");
        (LoweredValue x, Window window, Layout layout) = WindowLowering.Prepare(node, context, kernel);
        // The device's mean is over taps inside the image.
        if (average && node.Int("count_include_pad", 0) != 0 && window.ReachesOutside)
            throw context.Unsupported(node, "count_include_pad is set and there is padding");
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
}
