using ParetoBench.Candidates;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Lowering;

/// <summary>Functions of one number. Whatever order the elements lie in, they stay there.</summary>
internal static class UnaryLowering
{
    private const float SeluAlpha = 1.67326319f, SeluGamma = 1.05070102f;

    public static void Sigmoid(GraphNode node, LoweringContext context) => Lower(node, context, UnaryFunction.Sigmoid);

    public static void Tanh(GraphNode node, LoweringContext context) => Lower(node, context, UnaryFunction.Tanh);

    public static void LeakyRelu(GraphNode node, LoweringContext context) => Lower(node, context, UnaryFunction.LeakyRelu, node.Float("alpha", 0.01f));

    public static void Elu(GraphNode node, LoweringContext context) => Lower(node, context, UnaryFunction.Elu, node.Float("alpha", 1f), 1f);

    public static void Selu(GraphNode node, LoweringContext context) =>
        Lower(node, context, UnaryFunction.Elu, node.Float("alpha", SeluAlpha), node.Float("gamma", SeluGamma));

    public static void Celu(GraphNode node, LoweringContext context) => Lower(node, context, UnaryFunction.Celu, node.Float("alpha", 1f));

    public static void HardSigmoid(GraphNode node, LoweringContext context) =>
        Lower(node, context, UnaryFunction.HardSigmoid, node.Float("alpha", 0.2f), node.Float("beta", 0.5f));

    public static void HardSwish(GraphNode node, LoweringContext context) => Lower(node, context, UnaryFunction.HardSwish);

    public static void Gelu(GraphNode node, LoweringContext context) =>
        Lower(node, context, node.Text("approximate", "none") == "tanh" ? UnaryFunction.GeluTanh : UnaryFunction.Gelu);

    public static void Softplus(GraphNode node, LoweringContext context) => Lower(node, context, UnaryFunction.Softplus);

    public static void Softsign(GraphNode node, LoweringContext context) => Lower(node, context, UnaryFunction.Softsign);

    public static void ThresholdedRelu(GraphNode node, LoweringContext context) => Lower(node, context, UnaryFunction.ThresholdedRelu, node.Float("alpha", 1f));

    public static void Exp(GraphNode node, LoweringContext context) => Lower(node, context, UnaryFunction.Exp);

    public static void Log(GraphNode node, LoweringContext context) => Lower(node, context, UnaryFunction.Log);

    public static void Sqrt(GraphNode node, LoweringContext context) => Lower(node, context, UnaryFunction.Sqrt);

    public static void Reciprocal(GraphNode node, LoweringContext context) => Lower(node, context, UnaryFunction.Reciprocal, 1f);

    public static void Abs(GraphNode node, LoweringContext context) => Lower(node, context, UnaryFunction.Abs);

    public static void Neg(GraphNode node, LoweringContext context) => Lower(node, context, UnaryFunction.Affine, -1f);

    public static void Erf(GraphNode node, LoweringContext context) => Lower(node, context, UnaryFunction.Erf);

    public static void Floor(GraphNode node, LoweringContext context) => Lower(node, context, UnaryFunction.Floor);

    public static void Ceil(GraphNode node, LoweringContext context) => Lower(node, context, UnaryFunction.Ceil);

    public static void Round(GraphNode node, LoweringContext context) => Lower(node, context, UnaryFunction.Round);

    public static void Sign(GraphNode node, LoweringContext context) => Lower(node, context, UnaryFunction.Sign);

    private static void Lower(GraphNode node, LoweringContext context, UnaryFunction function, float alpha = 0f, float beta = 0f) =>
        Lower(node, context, 0, function, alpha, beta);

    /// <param name="input">The input that is the data.</param>
    public static void Lower(GraphNode node, LoweringContext context, int input, UnaryFunction function, float alpha, float beta)
    {
        (LoweredValue x, Layout layout) = context.RealData(node, input);
        string name = node.Output(0)!;
        // A scalar operand of more dimensions adds ones to the shape; ones have no place in memory.
        Layout outputLayout = layout.Reshape(context.Graph.ShapeOf(name)) ?? layout;
        LoweredValue y = context.NewValue(name, outputLayout);
        context.Emit(new UnaryOperator(node.Name, function, x, y, alpha, beta));
        context.Bind(name, y, outputLayout);
    }
}
