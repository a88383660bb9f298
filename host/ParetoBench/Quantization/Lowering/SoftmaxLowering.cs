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
        bool last = shape.Skip(axis + 1).All(d => d == 1);
        // Before opset 13 all dimensions from the axis on were one.
        if (!last && context.Graph.Opset >= 13)
            throw context.Unsupported(node, $"its axis {axis} is not the last dimension");
        int depth = shape.Skip(axis).Aggregate(1, (product, dim) => product * dim);
        (LoweredValue value, Layout layout) = context.RealData(node, 0);
        LoweredValue x = context.InRowMajor(node, value, layout);
        string name = node.Output(0)!;
        Layout outputLayout = Layout.RowMajor(shape);
        LoweredValue y = context.NewValue(name, outputLayout);
        context.Emit(new SoftmaxOperator(node.Name, x, y, x.Count / depth, depth));
        context.Bind(name, y, outputLayout);
    }
}
