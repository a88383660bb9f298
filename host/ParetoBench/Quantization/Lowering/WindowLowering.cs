using ParetoBench.Candidates;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Lowering;

/// <summary>What convolutions and pools share: the input channels-last, and the window's sizes from ONNX's attributes.</summary>
internal static class WindowLowering
{
    public static (LoweredValue X, Window Window, Layout OutputLayout) Prepare(GraphNode node, LoweringContext context, int[] kernel) =>
        Prepare(node, context, kernel, node.Ints("dilations"));

    public static (LoweredValue X, Window Window, Layout OutputLayout) Prepare(GraphNode node, LoweringContext context, int[] kernel, int[]? taps)
    {
        int[] shape = context.Graph.ShapeOf(node.Input(0)!);
        int[] outShape = context.Graph.ShapeOf(node.Output(0)!);
        int spatial = shape.Length - 2;
        if (spatial is not (1 or 2) || kernel.Length != spatial)
            throw context.Unsupported(node, $"it has {spatial} spatial dimensions; 1 and 2 are supported");
        if (shape[0] != 1)
            throw context.Unsupported(node, $"its batch is {shape[0]}; boards run one sample at a time");

        int[] strides = node.Ints("strides") ?? [.. kernel.Select(_ => 1)];
        int[] dilations = taps ?? [.. kernel.Select(_ => 1)];
        int[] begin = PadsBegin(node, shape, outShape, kernel, strides, dilations);
        Window window = spatial == 2
            ? new Window(shape[2], shape[3], shape[1], outShape[2], outShape[3], kernel[0], kernel[1], strides[0], strides[1], dilations[0], dilations[1],
                begin[0], begin[1])
            : new Window(1, shape[2], shape[1], 1, outShape[2], 1, kernel[0], 1, strides[0], 1, dilations[0], 0, begin[0]);

        if (!window.EveryWindowMeetsTheImage)
            throw context.Unsupported(node, "its padding is negative, or a window of it lies wholly in the padding");

        (LoweredValue value, Layout layout) = context.RealData(node, 0);
        return (InChannelsLast(node, context, value, layout, shape), window, ChannelsLast(outShape));
    }

    private static int[] PadsBegin(GraphNode node, int[] shape, int[] outShape, int[] kernel, int[] strides, int[] dilations)
    {
        string auto = node.Text("auto_pad", "NOTSET");
        if (auto is "SAME_UPPER" or "SAME_LOWER")
        {
            return [.. kernel.Select((k, i) =>
            {
                int total = Math.Max(0, (outShape[2 + i] - 1) * strides[i] + (k - 1) * dilations[i] + 1 - shape[2 + i]);
                return auto == "SAME_UPPER" ? total / 2 : total - total / 2;
            })];
        }
        int[]? pads = auto == "VALID" ? null : node.Ints("pads");
        return pads == null ? new int[kernel.Length] : pads[..kernel.Length];
    }

    /// <summary>Channels-last order of an ONNX shape [1, C, spatial...].</summary>
    public static Layout ChannelsLast(int[] shape)
    {
        Layout layout = Layout.RowMajor(shape);
        return layout.WithOrder(ChannelsLastOrder(layout, shape));
    }

    private static int[] ChannelsLastOrder(Layout layout, int[] shape)
    {
        int[][] groups = layout.AtomsOf(shape)!;
        return [.. groups.Skip(2).SelectMany(g => g), .. groups[1]];
    }

    private static LoweredValue InChannelsLast(GraphNode node, LoweringContext context, LoweredValue value, Layout layout, int[] shape)
    {
        if (layout.AtomsOf(shape) == null)
        {
            value = context.InRowMajor(node, value, layout);
            layout = Layout.RowMajor(shape);
        }
        return context.InOrder(node, value, layout, ChannelsLastOrder(layout, shape));
    }
}
