using ParetoBench.Candidates;

namespace ParetoBench.Quantization.Lowering;

/// <summary>Add: a constant vector becomes the bias of the layer before it; two tensors of one shape are added on the device.</summary>
internal static class AddLowering
{
    public static void Lower(GraphNode node, LoweringContext context)
    {
        int constantInput = context.Graph.Constant(node.Input(0)) != null ? 0 : 1;
        if (context.Graph.Constant(node.Input(constantInput)) is { } constant)
            LowerBias(node, context, constantInput, constant);
        else
            LowerSum(node, context);
    }

    private static void LowerBias(GraphNode node, LoweringContext context, int constantInput, TensorValue constant)
    {
        string dataName = node.Input(1 - constantInput)!;
        (LoweredValue value, Layout layout) = context[dataName];
        float[] values = constant.RequireReals(node.Input(constantInput)!);
        int[] shape = context.Graph.ShapeOf(dataName), sum = context.Graph.ShapeOf(node.Output(0)!);
        // Only a shape that keeps the data's elements in their places: broadcasting may also repeat them.
        bool keeps = sum.Where(d => d != 1).SequenceEqual(shape.Where(d => d != 1)) && context.HasOneUse(value);
        ConstantUse use = new(node, constantInput);
        switch (context.ProducerOf(value))
        {
            case DenseOperator { Bias: null } dense when keeps && dense.Activation == Activation.None && layout.IsRowMajor
                && shape.Length > 0 && shape[^1] == dense.N && Spans(constant, dense.N, sum.Length - 1, sum.Length):
                dense.Bias = values;
                dense.Source = dense.Source with { Bias = use, BiasAxis = Math.Max(0, constant.Dims.Length - 1) };
                break;
            case ConvOperator { Bias: null } conv when keeps && conv.Activation == Activation.None && sum.Length == shape.Length
                && IsImage(layout, shape, conv) && Spans(constant, conv.OutputChannels, 1, sum.Length):
                conv.Bias = values;
                conv.Source = conv.Source with { Bias = use, BiasAxis = Math.Max(0, constant.Dims.Length - (sum.Length - 1)) };
                break;
            default:
                throw context.Unsupported(node, "it adds a constant that is not the bias of a MatMul or Conv before it");
        }
        value.Name = node.Output(0)!;
        context.Bind(node.Output(0)!, value, layout);
    }

    /// <summary>The constant has <paramref name="count"/> elements, all of them along one dimension of the sum.</summary>
    private static bool Spans(TensorValue constant, int count, int axis, int rank)
    {
        int own = axis - (rank - constant.Dims.Length);
        return constant.Count == count && (count == 1 || (own >= 0 && constant.Dims[own] == count));
    }

    /// <summary>Nothing has changed the image's shape since the convolution.</summary>
    private static bool IsImage(Layout layout, int[] shape, ConvOperator conv)
    {
        Layout made = WindowLowering.ChannelsLast(shape);
        return shape.Length >= 3 && shape[1] == conv.OutputChannels && made.Atoms.SequenceEqual(layout.Atoms) && made.Order.SequenceEqual(layout.Order)
            && shape[^1] == conv.Window.OutW && (shape.Length == 3 || shape[^2] == conv.Window.OutH);
    }

    private static void LowerSum(GraphNode node, LoweringContext context)
    {
        (LoweredValue a, Layout layoutA) = context.RealData(node, 0);
        (LoweredValue b, Layout layoutB) = context.RealData(node, 1);
        int[] shape = context.Graph.ShapeOf(node.Input(0)!);
        if (!shape.SequenceEqual(context.Graph.ShapeOf(node.Input(1)!)))
            throw context.Unsupported(node, "its inputs differ in shape");
        bool sameLayout = layoutA.Atoms.SequenceEqual(layoutB.Atoms) && layoutA.Order.SequenceEqual(layoutB.Order);
        Layout layout = sameLayout ? layoutA : Layout.RowMajor(shape);
        string name = node.Output(0)!;
        AddOperator add = new(node.Name)
        {
            X = sameLayout ? a : context.InRowMajor(node, a, layoutA),
            Other = sameLayout ? b : context.InRowMajor(node, b, layoutB),
            Y = context.NewValue(name, layout),
        };
        context.Emit(add);
        context.Bind(name, add.Y, layout);
    }
}
