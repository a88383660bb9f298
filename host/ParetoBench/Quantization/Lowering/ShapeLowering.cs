using ParetoBench.Candidates;

namespace ParetoBench.Quantization.Lowering;

/// <summary>Operators that only say how elements are to be seen. Most cost nothing on the device.</summary>
internal static class ShapeLowering
{
    public static void SameElements(GraphNode node, LoweringContext context)
    {
        (LoweredValue value, Layout layout) = context.Data(node, 0);
        int[] shape = context.Graph.ShapeOf(node.Output(0)!);
        Layout? reshaped = layout.Reshape(shape);
        if (reshaped == null)
        {
            value = context.InRowMajor(node, value, layout);
            reshaped = Layout.RowMajor(shape);
        }
        context.Bind(node.Output(0)!, value, reshaped);
    }

    public static void Transpose(GraphNode node, LoweringContext context)
    {
        (LoweredValue value, Layout layout) = context.Data(node, 0);
        int[] shape = context.Graph.ShapeOf(node.Input(0)!);
        int[] permutation = node.Ints("perm") ?? [.. Enumerable.Range(0, shape.Length).Reverse()];
        if (layout.AtomsOf(shape) == null)
        {
            value = context.InRowMajor(node, value, layout);
            layout = Layout.RowMajor(shape);
        }
        context.Bind(node.Output(0)!, value, layout.Transpose(shape, permutation));
    }

    public static void Cast(GraphNode node, LoweringContext context)
    {
        (LoweredValue value, Layout layout) = context.Data(node, 0);
        if (value.IsReal != context.Graph.RealValues.Contains(node.Output(0)!))
            throw context.Unsupported(node, "it converts between integers and real numbers");
        context.Bind(node.Output(0)!, value, layout);
    }
}
