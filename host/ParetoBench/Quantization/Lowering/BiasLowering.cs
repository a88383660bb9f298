using ParetoBench.Candidates;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Lowering;

/// <summary>Add of a constant vector becomes the bias of the layer before it.</summary>
internal static class BiasLowering
{
    /// <summary>True when the sum was taken over by the layer that makes its other operand.</summary>
    public static bool TryFold(GraphNode node, LoweringContext context)
    {
        int constantInput = context.Graph.Constant(node.Input(0)) != null ? 0 : 1;
        return context.Graph.Constant(node.Input(constantInput)) is { } constant && !context.Graph.Constants.ContainsKey(node.Input(1 - constantInput)!)
            && TryFold(node, context, constantInput, constant);
    }

    private static bool TryFold(GraphNode node, LoweringContext context, int constantInput, TensorValue constant)
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
                conv.Source = conv.Source == null ? null : conv.Source with { Bias = use, BiasAxis = Math.Max(0, constant.Dims.Length - (sum.Length - 1)) };
                break;
            default:
                return false;
        }
        value.Name = node.Output(0)!;
        context.Bind(node.Output(0)!, value, layout);
        return true;
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
}
