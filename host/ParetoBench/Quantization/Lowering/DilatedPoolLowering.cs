using ParetoBench.Candidates;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Lowering;

/// <summary>MaxPool with dilations: the largest of shifted images, one for each tap of the window.</summary>
internal static class DilatedPoolLowering
{
    public static void Lower(GraphNode node, LoweringContext context, int[] kernel, bool average)
    {
        (LoweredValue x, Window w, Layout layout) = WindowLowering.Prepare(node, context, kernel, node.Ints("dilations"));
        if (average || w.ReachesOutside)
            throw context.Unsupported(node, "it has dilations together with padding or a mean");
        string name = node.Output(0)!;
        LoweredValue? largest = null;
        for (int tap = 0; tap < w.KernelH * w.KernelW; tap++)
        {
            bool last = tap == w.KernelH * w.KernelW - 1;
            LoweredValue image = Shifted(node, context, x, w, tap / w.KernelW * w.DilationH, tap % w.KernelW * w.DilationW);
            if (largest == null)
            {
                largest = image;
                continue;
            }
            LoweredValue y = last ? context.NewValue(name, layout, x) : new LoweredValue(x.Name, layout.MemoryDims, true) { ScaleOf = x };
            context.Emit(new BinaryOperator($"{node.Name}/{tap}", BinaryFunction.Maximum, largest, image, [1, 1, 1, y.Count], [0, 0, 0, 1],
                [0, 0, 0, 1])
            { X = largest, Y = y });
            largest = y;
        }
        context.Bind(name, largest!, layout);
    }

    /// <summary>The image's elements that one tap of the window meets: whole pixels, gathered.</summary>
    private static LoweredValue Shifted(GraphNode node, LoweringContext context, LoweredValue x, Window w, int top, int left)
    {
        LoweredValue y = new(x.Name, [w.OutH, w.OutW, w.C], true) { ScaleOf = x };
        context.Emit(new GatherOperator($"{node.Name}/tap {top},{left}")
        {
            Table = x,
            ConstantIndex = [.. from oh in Enumerable.Range(0, w.OutH) from ow in Enumerable.Range(0, w.OutW) select (oh * w.StrideH + top) * w.W
                + ow * w.StrideW + left],
            Outer = 1,
            Axis = w.H * w.W,
            Inner = w.C,
            Count = w.OutH * w.OutW,
            Y = y,
        });
        return y;
    }
}
