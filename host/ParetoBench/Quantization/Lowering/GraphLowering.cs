using ParetoBench.Candidates;
using ParetoBench.Candidates.Passes;

namespace ParetoBench.Quantization.Lowering;

/// <summary>Turns an ONNX network into device operators. One registration line per ONNX operator.</summary>
public static class GraphLowering
{
    private static readonly Dictionary<string, Action<GraphNode, LoweringContext>> Lowerings = new()
    {
        ["Gemm"] = DenseLowering.Gemm,
        ["MatMul"] = DenseLowering.MatMul,
        ["Add"] = AddLowering.Lower,
        ["Conv"] = ConvLowering.Lower,
        ["MaxPool"] = PoolLowering.Max,
        ["AveragePool"] = PoolLowering.Average,
        ["GlobalAveragePool"] = PoolLowering.GlobalAverage,
        ["Relu"] = ClampLowering.Relu,
        ["Clip"] = ClampLowering.Clip,
        ["Softmax"] = SoftmaxLowering.Lower,
        ["GRU"] = RecurrentLowering.Gru,
        ["LSTM"] = RecurrentLowering.Lstm,
        ["Gather"] = GatherLowering.Gather,
        ["Slice"] = GatherLowering.Slice,
        ["Transpose"] = ShapeLowering.Transpose,
        ["Reshape"] = ShapeLowering.SameElements,
        ["Flatten"] = ShapeLowering.SameElements,
        ["Squeeze"] = ShapeLowering.SameElements,
        ["Unsqueeze"] = ShapeLowering.SameElements,
        ["Identity"] = ShapeLowering.SameElements,
        ["Dropout"] = ShapeLowering.Dropout,
        ["Cast"] = ShapeLowering.Cast,
    };

    /// <summary>ONNX operators that can be deployed.</summary>
    public static IEnumerable<string> SupportedOperators => Lowerings.Keys.Order(StringComparer.Ordinal);

    /// <exception cref="BenchException">An operator or one of its attributes is not supported.</exception>
    public static LoweredGraph Lower(CandidateGraph graph) => Lower(graph, PassSelection.Default);

    /// <exception cref="BenchException">An operator or one of its attributes is not supported.</exception>
    public static LoweredGraph Lower(CandidateGraph graph, PassSelection passes)
    {
        LoweringContext context = new(graph) { Passes = passes };
        List<LoweredValue> inputs = [];
        foreach (GraphPort port in graph.Inputs)
        {
            LoweredValue value = new(port.Name, port.Dims.Length == 0 ? [1] : port.Dims, port.IsReal);
            inputs.Add(value);
            context.Bind(port.Name, value, Layout.RowMajor(port.Dims));
        }
        foreach (GraphNode node in graph.Nodes)
        {
            if (node.Domain.Length > 0 || !Lowerings.TryGetValue(node.OpType, out Action<GraphNode, LoweringContext>? lower))
                throw context.Unsupported(node, "there is no kernel for it");
            foreach (string output in node.Outputs.Where(context.IsUsed))
            {
                if (graph.ShapeOf(output).Contains(0))
                    throw context.Unsupported(node, $"its output '{output}' has no elements");
            }
            lower(node, context);
            if (node.Outputs.FirstOrDefault(o => context.IsUsed(o) && !context.IsBound(o)) is { } missing)
                throw context.Unsupported(node, $"its output '{missing}' is used");
        }
        if (graph.Nodes.Count == 0)
            throw new BenchException("The network computes nothing: its output is its input", graph.Source, "Check how the model was exported.");
        LoweredValue[] outputs = [.. graph.Outputs.Select(o => Output(o, context))];
        return new LoweredGraph(graph, inputs, outputs, context.Operators) { Applied = context.Journal.Notes };
    }

    private static LoweredValue Output(GraphPort port, LoweringContext context)
    {
        if (context.Graph.Constant(port.Name) != null)
            throw new BenchException($"Output '{port.Name}' does not depend on any input", context.Graph.Source, "Check how the model was exported.");
        (LoweredValue value, Layout layout) = context[port.Name];
        return context.InRowMajor(context.Graph.Nodes[^1], value, layout);
    }
}
