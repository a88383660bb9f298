using ParetoBench.Candidates;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Lowering;

/// <summary>Gather: tables indexed by symbols, positions of a sequence.</summary>
internal static class GatherLowering
{
    public static void Gather(GraphNode node, LoweringContext context)
    {
        CandidateGraph graph = context.Graph;
        int[] shape = graph.ShapeOf(node.Input(0)!);
        int axis = (int)node.Int("axis", 0);
        axis = axis < 0 ? axis + shape.Length : axis;
        TensorValue? constantIndex = graph.Constant(node.Input(1));
        int[]? positions = constantIndex == null ? null : Positions(node, context, constantIndex.Integers!, shape[axis]);

        LoweredValue? index = null;
        if (constantIndex == null)
        {
            (LoweredValue value, Layout layout) = context.Data(node, 1);
            if (value.IsReal)
                throw context.Unsupported(node, "its indices are not integers");
            index = context.InRowMajor(node, value, layout);
        }
        Emit(node, context, shape, axis, positions, index);
    }

    private static int[] Positions(GraphNode node, LoweringContext context, long[] indices, int size)
    {
        int[] positions = [.. indices.Select(i => (int)(i < 0 ? i + size : i))];
        if (positions.Any(p => p < 0 || p >= size))
            throw context.Unsupported(node, $"an index lies outside its dimension of {size}");
        return positions;
    }

    private static void Emit(GraphNode node, LoweringContext context, int[] shape, int axis, int[]? positions, LoweredValue? index)
    {
        string tableName = node.Input(0)!;
        string name = node.Output(0)!;
        Layout outputLayout = Layout.RowMajor(context.Graph.ShapeOf(name));
        TensorValue? constant = context.Graph.Constant(tableName);
        LoweredValue? table = null;
        if (constant == null)
        {
            (LoweredValue value, Layout layout) = context[tableName];
            table = context.InRowMajor(node, value, layout);
        }
        LoweredValue y = context.NewValue(name, outputLayout, scaleOf: table);
        int outer = Product(shape[..axis]), inner = Product(shape[(axis + 1)..]);
        if (table != null && positions is { Length: > 0 } && positions.Select((p, i) => p == positions[0] + i).All(next => next))
        {
            context.Emit(new CopyOperator(node.Name, table, y, outer, shape[axis] * inner, positions[0] * inner, positions.Length * inner));
            context.Bind(name, y, outputLayout);
            return;
        }
        context.Emit(new GatherOperator(node.Name)
        {
            Table = table,
            ConstantTable = constant == null ? null : constant.Reals ?? throw context.Unsupported(node, "its table holds integers"),
            TableSource = constant == null ? null : new ConstantUse(node, 0),
            Index = index,
            ConstantIndex = positions,
            Outer = outer,
            Axis = shape[axis],
            Inner = inner,
            Count = positions?.Length ?? index!.Count,
            Y = y,
        });
        context.Bind(name, y, outputLayout);
    }

    private static int Product(int[] dims) => dims.Aggregate(1, (product, dim) => product * dim);
}
