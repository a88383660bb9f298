using ParetoBench.Candidates;
using ParetoBench.Quantization.Lowering.Operators;
using DataType = ParetoBench.Candidates.Onnx.TensorProto.Types.DataType;

namespace ParetoBench.Quantization.Lowering;

/// <summary>Operators that only say how elements are to be seen. Most cost nothing on the device.</summary>
internal static class ShapeLowering
{
    public static void SameElements(GraphNode node, LoweringContext context)
    {
        (LoweredValue value, Layout layout) = context.Data(node, 0);
        // A shape that depends on an input was taken from zeros, and means nothing.
        if (node.Inputs.Skip(1).FirstOrDefault(i => i.Length > 0 && context.Graph.Constant(i) == null) is { } varying)
            throw context.Unsupported(node, $"its input '{varying}' is not a constant");
        int[] shape = context.Graph.ShapeOf(node.Output(0)!);
        Layout? reshaped = layout.Reshape(shape);
        if (reshaped == null)
        {
            value = context.InRowMajor(node, value, layout);
            reshaped = Layout.RowMajor(shape);
        }
        context.Bind(node.Output(0)!, value, reshaped);
    }

    /// <summary>Does nothing outside training.</summary>
    public static void Dropout(GraphNode node, LoweringContext context)
    {
        if (node.Input(2) != null && context.Graph.Constant(node.Input(2)) is not { Integers: [0] })
            throw context.Unsupported(node, "it is in training mode");
        SameElements(node, context);
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
        DataType to = (DataType)node.Int("to", 0);
        bool keeps = value.IsReal ? to is DataType.Float or DataType.Double : to is DataType.Int64 or DataType.Int32;
        if (!keeps)
            throw context.Unsupported(node, $"it converts {(value.IsReal ? "real numbers" : "integers")} to {to}");
        context.Bind(node.Output(0)!, value, layout);
    }
}
