using ParetoBench.Candidates;

namespace ParetoBench.Quantization.Lowering;

/// <summary>Softmax over the last dimension.</summary>
internal static class SoftmaxLowering
{
    public static void Lower(GraphNode node, LoweringContext context)
    {
        int[] shape = context.Graph.ShapeOf(node.Input(0)!);
        int axis = (int)node.Int("axis", context.Graph.Opset >= 13 ? -1 : 1);
        axis = axis < 0 ? axis + shape.Length : axis;
        // Before opset 13 the axis began a flattened last dimension; with nothing behind it that is the same.
        if (shape.Skip(axis + 1).Any(d => d != 1))
            throw context.Unsupported(node, $"its axis {axis} is not the last dimension");
        (LoweredValue value, Layout layout) = context.Data(node, 0);
        LoweredValue x = context.InRowMajor(node, value, layout);
        string name = node.Output(0)!;
        Layout outputLayout = Layout.RowMajor(shape);
        LoweredValue y = context.NewValue(name, outputLayout);
        context.Emit(new SoftmaxOperator(node.Name, x, y, x.Count / shape[axis], shape[axis]));
        context.Bind(name, y, outputLayout);
    }
}
