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
        string constantName = node.Input(constantInput)!;
        (LoweredValue value, Layout layout) = context[dataName];
        float[] values = constant.RequireReals(constantName);
        if (context.ProducerOf(value) is DenseOperator { Bias: null } dense && dense.Activation == Activation.None
            && context.HasOneUse(dataName) && values.Length == dense.N && constant.Dims[^1] == dense.N)
        {
            dense.Bias = values;
            dense.Source = dense.Source with { Bias = constantName };
            value.Name = node.Output(0)!;
            context.Bind(node.Output(0)!, value, layout);
            return;
        }
        throw context.Unsupported(node, "it adds a constant that is not the bias of a MatMul before it");
    }

    private static void LowerSum(GraphNode node, LoweringContext context)
    {
        (LoweredValue a, Layout layoutA) = context.Data(node, 0);
        (LoweredValue b, Layout layoutB) = context.Data(node, 1);
        int[] shape = context.Graph.ShapeOf(node.Input(0)!);
        if (!shape.SequenceEqual(context.Graph.ShapeOf(node.Input(1)!)))
            throw context.Unsupported(node, "its inputs differ in shape");
        if (!a.IsReal)
            throw context.Unsupported(node, "it adds integers");
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
