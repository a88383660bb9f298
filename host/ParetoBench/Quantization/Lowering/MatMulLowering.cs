using ParetoBench.Candidates;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Lowering;

/// <summary>Products of two matrices of which neither is a constant of two dimensions, as attention has them; Gemm in its other forms.</summary>
internal static class MatMulLowering
{
    public static void MatMul(GraphNode node, LoweringContext context)
    {
        int[] a = context.Graph.ShapeOf(node.Input(0)!), b = context.Graph.ShapeOf(node.Input(1)!);
        int[] left = a.Length == 1 ? [1, a[0]] : a, right = b.Length == 1 ? [b[0], 1] : b;
        string name = node.Output(0)!;
        int batchesA = Product(left[..^2]), batchesB = Product(right[..^2]);
        bool sameBatches = Trim(left[..^2]).SequenceEqual(Trim(right[..^2]));
        if (!sameBatches && batchesA != 1 && batchesB != 1)
            throw context.Unsupported(node, "its batches are broadcast in parts");
        Emit(node, context, Operand(node, context, 0, false), Operand(node, context, 1, false), Math.Max(batchesA, batchesB), left[^2], left[^1], right[^1],
            batchesA == 1, batchesB == 1, name);
    }

    private static int[] Trim(int[] batches) => [.. batches.SkipWhile(d => d == 1)];

    public static void Gemm(GraphNode node, LoweringContext context)
    {
        bool transA = node.Int("transA", 0) != 0, transB = node.Int("transB", 0) != 0;
        int[] a = context.Graph.ShapeOf(node.Input(0)!), b = context.Graph.ShapeOf(node.Input(1)!);
        float alpha = node.Float("alpha", 1f), beta = node.Float("beta", 1f);
        int m = a[transA ? 1 : 0], k = a[transA ? 0 : 1], n = b[transB ? 0 : 1];
        bool plain = alpha == 1f && (node.Input(2) == null || beta == 0f);
        string name = node.Output(0)!;
        LoweredValue product = Emit(node, context, Operand(node, context, 0, transA), Operand(node, context, 1, transB), 1, m, k, n, true, true, plain ? name
            : null);
        if (plain)
            return;
        int[] shape = context.Graph.ShapeOf(name);
        Layout layout = Layout.RowMajor(shape);
        bool bias = node.Input(2) != null && beta != 0f;
        if (alpha != 1f)
            product = Scale(node, context, product, alpha, layout, bias ? null : name);
        if (!bias)
            return;
        (LoweredValue c, Layout layoutC) = context.DataOrConstant(node, 2);
        int[] shapeC = context.Graph.ShapeOf(node.Input(2)!);
        c = context.InRowMajor(node, c, layoutC);
        if (beta != 1f)
            c = Scale(node, context, c, beta, Layout.RowMajor(shapeC), null);
        int columns = shapeC.Length == 0 ? 1 : shapeC[^1], rows = c.Count / columns;
        LoweredValue y = context.NewValue(name, layout);
        context.Emit(new BinaryOperator(node.Name + "/bias", BinaryFunction.Add, product, c, [1, 1, m, n], [0, 0, n, 1],
            [0, 0, rows == 1 ? 0 : columns, columns == 1 ? 0 : 1])
        { X = product, Y = y });
        context.Bind(name, y, layout);
    }

    private static LoweredValue Scale(GraphNode node, LoweringContext context, LoweredValue x, float factor, Layout layout, string? name)
    {
        LoweredValue y = name == null ? LoweringContext.Intermediate(node.Name + "/scaled", layout) : context.NewValue(name, layout);
        context.Emit(new UnaryOperator(node.Name + "/scaled", UnaryFunction.Affine, x, y, factor));
        if (name != null)
            context.Bind(name, y, layout);
        return y;
    }

    /// <summary>An operand in ONNX's order, its two last dimensions swapped if Gemm says so.</summary>
    private static LoweredValue Operand(GraphNode node, LoweringContext context, int input, bool transposed)
    {
        (LoweredValue value, Layout layout) = context.DataOrConstant(node, input);
        if (!value.IsReal)
            throw context.Unsupported(node, "it multiplies integers");
        int[] shape = context.Graph.ShapeOf(node.Input(input)!);
        return transposed ? context.WithDimensions(node, value, layout, shape, [1, 0]) : context.InRowMajor(node, value, layout);
    }

    private static LoweredValue Emit(GraphNode node, LoweringContext context, LoweredValue a, LoweredValue b, int batches, int m, int k, int n, bool sharedA,
        bool sharedB, string? name)
    {
        Layout layout = name == null ? Layout.RowMajor([m, n]) : Layout.RowMajor(context.Graph.ShapeOf(name));
        LoweredValue y = name == null ? LoweringContext.Intermediate(node.Name + "/product", layout) : context.NewValue(name, layout);
        context.Emit(new MatMulOperator(node.Name, a, b, batches, m, k, n, sharedA, sharedB) { X = a, Y = y });
        if (name != null)
            context.Bind(name, y, layout);
        return y;
    }

    private static int Product(int[] dims) => dims.Aggregate(1, (product, d) => product * d);
}
