using ParetoBench.Candidates;

namespace ParetoBench.Quantization.Lowering;

/// <summary>Gemm and MatMul with constant weights.</summary>
internal static class DenseLowering
{
    public static void Gemm(GraphNode node, LoweringContext context)
    {
        if (node.Int("transA", 0) != 0)
            throw context.Unsupported(node, "transA is set");
        float alpha = node.Float("alpha", 1f), beta = node.Float("beta", 1f);
        if (alpha == 0f || beta == 0f || !float.IsFinite(alpha) || !float.IsFinite(beta))
            throw context.Unsupported(node, $"its alpha is {alpha} and its beta {beta}");
        bool transposed = node.Int("transB", 0) != 0;
        Lower(node, context, transposed, alpha, node.Input(2), beta);
    }

    public static void MatMul(GraphNode node, LoweringContext context) => Lower(node, context, false, 1f, null, 1f);

    private static void Lower(GraphNode node, LoweringContext context, bool transposed, float alpha, string? biasName, float beta)
    {
        CandidateGraph graph = context.Graph;
        string weightName = node.Input(1)!;
        TensorValue weights = graph.Constant(weightName) ?? throw context.Unsupported(node, "its second input is not a constant");
        if (weights.Dims.Length != 2)
            throw context.Unsupported(node, $"its weights have the shape {TensorValue.Describe(weights.Dims)}, not two dimensions");
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
