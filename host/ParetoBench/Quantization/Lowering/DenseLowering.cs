using ParetoBench.Candidates;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Lowering;

/// <summary>Gemm and MatMul with constant weights.</summary>
internal static class DenseLowering
{
    public static void Gemm(GraphNode node, LoweringContext context)
    {
        float alpha = node.Float("alpha", 1f), beta = node.Float("beta", 1f);
        if (!float.IsFinite(alpha) || !float.IsFinite(beta))
            throw context.Unsupported(node, $"its alpha is {alpha} and its beta {beta}");
        bool isLayer = node.Int("transA", 0) == 0 && alpha != 0f && (beta != 0f || node.Input(2) == null)
            && IsWeights(node, context) && HasPlainBias(node, context);
        if (isLayer)
            Lower(node, context, node.Int("transB", 0) != 0, alpha, node.Input(2), beta);
        else
            MatMulLowering.Gemm(node, context);
    }

    public static void MatMul(GraphNode node, LoweringContext context)
    {
        if (IsWeights(node, context))
            Lower(node, context, false, 1f, null, 1f);
        else
            MatMulLowering.MatMul(node, context);
    }

    private static bool IsWeights(GraphNode node, LoweringContext context) =>
        context.Graph.Constant(node.Input(1)) is { Dims.Length: 2 } && context.Graph.Constant(node.Input(0)) == null;

    /// <summary>One number per output, or one for all.</summary>
    private static bool HasPlainBias(GraphNode node, LoweringContext context)
    {
        if (node.Input(2) is not { } name)
            return true;
        int outputs = context.Graph.ShapeOf(node.Output(0)!)[^1];
        return context.Graph.Constant(name) is { } bias && (bias.Count == 1 || (bias.Count == outputs && bias.Dims[^1] == outputs));
    }

    private static void Lower(GraphNode node, LoweringContext context, bool transposed, float alpha, string? biasName, float beta)
    {
        CandidateGraph graph = context.Graph;
        string weightName = node.Input(1)!;
        TensorValue weights = graph.Constant(weightName)!;
        int k = weights.Dims[transposed ? 1 : 0], n = weights.Dims[transposed ? 0 : 1];

        (LoweredValue value, Layout layout) = context.RealData(node, 0);
        int[] shape = graph.ShapeOf(node.Input(0)!);
        int m = value.Count / k;
        (LoweredValue x, int[] columns) = Rows(node, context, value, layout, shape, m);

        float[] source = weights.RequireReals(weightName);
        float[] rows = new float[n * k];
        for (int o = 0; o < n; o++)
        {
            for (int i = 0; i < k; i++)
                rows[o * k + i] = alpha * (transposed ? source[o * k + columns[i]] : source[columns[i] * n + o]);
        }
        string outputName = node.Output(0)!;
        Layout outputLayout = Layout.RowMajor(graph.ShapeOf(outputName));
        DenseOperator dense = new(node.Name)
        {
            X = x,
            Y = context.NewValue(outputName, outputLayout),
            M = m,
            K = k,
            N = n,
            Weights = rows,
            Bias = Bias(node, context, biasName, beta, n),
            Source = Source(node, context, transposed, n) with { WeightFactor = alpha, BiasFactor = beta },
        };
        context.Emit(dense);
        context.Bind(outputName, dense.Y, outputLayout);
    }

    private static WeightSource Source(GraphNode node, LoweringContext context, bool transposed, int n)
    {
        int channelAxis = transposed ? 0 : 1;
        TensorValue? bias = context.Graph.Constant(node.Input(2));
        // One number for all channels stays a real number in an exported model.
        ConstantUse? biasUse = bias == null || bias.Count != n ? null : new ConstantUse(node, 2);
        return new WeightSource(new ConstantUse(node, 1), channelAxis, biasUse) { BiasAxis = Math.Max(0, (bias?.Dims.Length ?? 1) - 1) };
    }

    /// <summary>
    /// x as M rows of K elements. Within a row the elements may lie in another order than ONNX's (a flattened
    /// channels-last image): the weights' columns are permuted instead. <c>columns[i]</c> is the ONNX index of memory index i.
    /// </summary>
    private static (LoweredValue X, int[] Columns) Rows(GraphNode node, LoweringContext context, LoweredValue value, Layout layout, int[] shape, int m)
    {
        int[][]? groups = layout.AtomsOf(shape);
        int[] last = groups == null || groups.Length == 0 ? [] : groups[^1];
        int lead = layout.Atoms.Length - last.Length;
        bool leadFirst = groups != null && layout.Order.Take(lead).SequenceEqual(Enumerable.Range(0, lead));
        if (!leadFirst)
        {
            value = context.InRowMajor(node, value, layout);
            return (value, [.. Enumerable.Range(0, value.Count / m)]);
        }
        return (value, ColumnOrder(layout, last, layout.Order[lead..]));
    }

    private static int[] ColumnOrder(Layout layout, int[] logical, int[] memory)
    {
        int[] columns = [0];
        foreach (int atom in memory)
        {
            int stride = logical.SkipWhile(a => a != atom).Skip(1).Aggregate(1, (product, a) => product * layout.Atoms[a]);
            columns = [.. columns.SelectMany(c => Enumerable.Range(0, layout.Atoms[atom]).Select(i => c + i * stride))];
        }
        return columns;
    }

    private static float[]? Bias(GraphNode node, LoweringContext context, string? name, float beta, int n)
    {
        if (name == null)
            return null;
        TensorValue bias = context.Graph.Constant(name) ?? throw context.Unsupported(node, "its bias is not a constant");
        float[] values = bias.RequireReals(name);
        if (values.Length != 1 && (values.Length != n || bias.Dims[^1] != n))
            throw context.Unsupported(node, $"its bias has the shape {TensorValue.Describe(bias.Dims)}");
        return [.. Enumerable.Range(0, n).Select(i => beta * values[values.Length == 1 ? 0 : i])];
    }
}
