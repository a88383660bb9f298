using ParetoBench.Candidates;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Lowering;

/// <summary>
/// Functions of two tensors. A constant vector added to a layer becomes its bias, a constant number makes a function of
/// one number, and everything else is computed with broadcasting, whatever order the operands lie in.
/// </summary>
internal static class BinaryLowering
{
    private const int Rank = 4;

    public static void Add(GraphNode node, LoweringContext context)
    {
        if (!BiasLowering.TryFold(node, context))
            Lower(node, context, BinaryFunction.Add);
    }

    public static void Sub(GraphNode node, LoweringContext context) => Lower(node, context, BinaryFunction.Subtract);

    public static void Mul(GraphNode node, LoweringContext context) => Lower(node, context, BinaryFunction.Multiply);

    public static void Div(GraphNode node, LoweringContext context) => Lower(node, context, BinaryFunction.Divide);

    public static void Pow(GraphNode node, LoweringContext context) => Lower(node, context, BinaryFunction.Power);

    public static void Prelu(GraphNode node, LoweringContext context) => Lower(node, context, BinaryFunction.Prelu);

    public static void Max(GraphNode node, LoweringContext context) => Variadic(node, context, BinaryFunction.Maximum);

    public static void Min(GraphNode node, LoweringContext context) => Variadic(node, context, BinaryFunction.Minimum);

    public static void Sum(GraphNode node, LoweringContext context) => Variadic(node, context, BinaryFunction.Add);

    private static void Variadic(GraphNode node, LoweringContext context, BinaryFunction function)
    {
        switch (node.Inputs.Count)
        {
            case 1:
                ShapeLowering.SameElements(node, context);
                break;
            case 2:
                Lower(node, context, function);
                break;
            default:
                throw new InvalidOperationException("operators of more inputs were split when the model was read");
        }
    }

    private static void Lower(GraphNode node, LoweringContext context, BinaryFunction function)
    {
        TensorValue? left = context.Graph.Constant(node.Input(0)), right = context.Graph.Constant(node.Input(1));
        // PReLU's second operand must stay an operand: its shape does not grow the first one's.
        if ((right?.Count ?? 0) == 1 && TryFunctionOfOne(node, context, function, 0, right!.Reals?[0] ?? right.Integers![0]))
            return;
        if ((left?.Count ?? 0) == 1 && TryFunctionOfOne(node, context, function, 1, left!.RequireReals(node.Input(0)!)[0]))
            return;
        (LoweredValue a, Layout layoutA) = context.DataOrConstant(node, 0);
        (LoweredValue b, Layout layoutB) = context.DataOrConstant(node, 1);
        if (!a.IsReal || !b.IsReal)
            throw context.Unsupported(node, "it computes with integers");
        Broadcast(node, context, function, a, layoutA, b, layoutB);
    }

    /// <summary>f(x, c) or f(c, x) as a function of x.</summary>
    /// <param name="input">Which operand x is.</param>
    private static bool TryFunctionOfOne(GraphNode node, LoweringContext context, BinaryFunction function, int input, float c)
    {
        bool first = input == 0;
        (UnaryFunction Function, float Alpha, float Beta)? unary = function switch
        {
            BinaryFunction.Add => (UnaryFunction.Affine, 1f, c),
            BinaryFunction.Subtract => first ? (UnaryFunction.Affine, 1f, -c) : (UnaryFunction.Affine, -1f, c),
            BinaryFunction.Multiply => (UnaryFunction.Affine, c, 0f),
            BinaryFunction.Divide when !first => (UnaryFunction.Reciprocal, c, 0f),
            BinaryFunction.Divide when c != 0f => (UnaryFunction.Affine, 1f / c, 0f),
            BinaryFunction.Power when first => (UnaryFunction.Power, c, 0f),
            BinaryFunction.Prelu when first => (UnaryFunction.LeakyRelu, c, 0f),
            _ => null,
        };
        Activation? clamp = function switch
        {
            BinaryFunction.Maximum when !float.IsNaN(c) => new Activation(c, float.PositiveInfinity),
            BinaryFunction.Minimum when !float.IsNaN(c) => new Activation(float.NegativeInfinity, c),
            _ => null,
        };
        if (unary is { } u)
            UnaryLowering.Lower(node, context, input, u.Function, u.Alpha, u.Beta);
        else if (clamp != null)
            ClampLowering.Lower(node, context, input, clamp);
        return unary != null || clamp != null;
    }

    private static void Broadcast(GraphNode node, LoweringContext context, BinaryFunction function, LoweredValue a, Layout layoutA, LoweredValue b,
        Layout layoutB)
    {
        string name = node.Output(0)!;
        int[] shape = context.Graph.ShapeOf(name);
        (a, int[] shapeA, int[] orderA) = Operand(node, context, a, layoutA, node.Input(0)!, shape.Length);
        (b, int[] shapeB, int[] orderB) = Operand(node, context, b, layoutB, node.Input(1)!, shape.Length);
        // The operand with all elements keeps its place in memory; the steps of the other one bridge any difference.
        int[] order = shapeA.SequenceEqual(shape) ? orderA : shapeB.SequenceEqual(shape) ? orderB : [.. Enumerable.Range(0, shape.Length)];
        Layout layout = Layout.OfDimensions(shape, order);
        LoweredValue y = context.NewValue(name, layout);
        if (function == BinaryFunction.Add && shapeA.SequenceEqual(shapeB) && orderA.SequenceEqual(orderB))
        {
            context.Emit(new AddOperator(node.Name) { X = a, Other = b, Y = y });
        }
        else
        {
            (int[] dims, int[] stepsA, int[] stepsB) = Merge([.. order.Select(d => shape[d])], Steps(shapeA, orderA, order), Steps(shapeB, orderB, order));
            if (dims.Length > Rank)
                throw context.Unsupported(node, "its broadcasting takes more than four dimensions");
            context.Emit(new BinaryOperator(node.Name, function, a, b, Fill(dims, 1), Fill(stepsA, 0), Fill(stepsB, 0)) { X = a, Y = y });
        }
        context.Bind(name, y, layout);
    }

    /// <summary>An operand as the output's rank sees it: ones in front of its shape.</summary>
    private static (LoweredValue Value, int[] Shape, int[] Order) Operand(GraphNode node, LoweringContext context, LoweredValue value, Layout layout,
        string name, int rank)
    {
        int[] own = context.Graph.ShapeOf(name);
        int added = rank - own.Length;
        (value, int[] order) = context.ByDimensions(node, value, layout, own);
        return (value, [.. Enumerable.Repeat(1, added), .. own], [.. order.Select(d => d + added), .. Enumerable.Range(0, added)]);
    }

    /// <summary>Elements from one index to the next, for every dimension of the output in its memory order.</summary>
    private static int[] Steps(int[] shape, int[] ownOrder, int[] order)
    {
        int[] steps = new int[shape.Length];
        int step = 1;
        foreach (int d in ownOrder.Reverse())
        {
            steps[d] = shape[d] == 1 ? 0 : step;
            step *= shape[d];
        }
        return [.. order.Select(d => steps[d])];
    }

    /// <summary>Neighbouring dimensions that both operands walk as one.</summary>
    private static (int[] Dims, int[] StepsA, int[] StepsB) Merge(int[] dims, int[] a, int[] b)
    {
        List<(int Size, int A, int B)> merged = [];
        for (int i = 0; i < dims.Length; i++)
        {
            if (dims[i] == 1)
                continue;
            if (merged.Count > 0 && merged[^1] is var (size, stepA, stepB) && stepA == a[i] * dims[i] && stepB == b[i] * dims[i])
                merged[^1] = (size * dims[i], a[i], b[i]);
            else
                merged.Add((dims[i], a[i], b[i]));
        }
        return ([.. merged.Select(m => m.Size)], [.. merged.Select(m => m.A)], [.. merged.Select(m => m.B)]);
    }

    private static int[] Fill(int[] values, int with) => [.. Enumerable.Repeat(with, Rank - values.Length), .. values];
}
