using ParetoBench.Candidates;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Lowering;

/// <summary>Relu and Clip: merged into the layer before where only they see it, else an operator of their own.</summary>
internal static class ClampLowering
{
    public static void Relu(GraphNode node, LoweringContext context) => Lower(node, context, 0, Activation.Relu);

    public static void Clip(GraphNode node, LoweringContext context)
    {
        float low = Bound(node, context, 1, "min", float.NegativeInfinity);
        float high = Bound(node, context, 2, "max", float.PositiveInfinity);
        // ONNX's Clip gives the upper bound where the bounds cross.
        if (low > high)
            low = high;
        if (float.IsNaN(low) || float.IsNaN(high))
            throw context.Unsupported(node, $"its bounds are {low} and {high}");
        Lower(node, context, 0, new Activation(low, high));
    }

    /// <summary>Opset 11 made the bounds inputs; before, they were attributes.</summary>
    private static float Bound(GraphNode node, LoweringContext context, int input, string attribute, float otherwise)
    {
        if (node.Input(input) is not { } name)
            return node.Float(attribute, otherwise);
        TensorValue bound = context.Graph.Constant(name) ?? throw context.Unsupported(node, "its bounds are not constants");
        return bound.Count == 1 ? bound.RequireReals(name)[0] : throw context.Unsupported(node, "a bound of it is not one number");
    }

    public static void Lower(GraphNode node, LoweringContext context, int input, Activation activation)
    {
        string name = node.Output(0)!;
        (LoweredValue x, Layout layout) = context.RealData(node, input);
        layout = layout.Reshape(context.Graph.ShapeOf(name)) ?? layout;
        // Pools keep their input's scale, so a clamp of theirs could not get a range of its own.
        if (context.Passes.Has(ActivationFusion.Instance) && context.HasOneUse(x)
            && context.ProducerOf(x) is ActivatedOperator { Activation: var before } producer
            && before == Activation.None && producer is not PoolOperator)
        {
            producer.Activation = activation;
            context.Journal.Add(ActivationFusion.Instance, $"{node.Name}: into {producer.Name}");
            x.Name = name;
            context.Bind(name, x, layout);
            return;
        }
        ClampOperator clamp = new(node.Name) { X = x, Y = context.NewValue(name, layout), Activation = activation };
        context.Emit(clamp);
        context.Bind(name, clamp.Y, layout);
    }
}
