using ParetoBench.Candidates;
using ParetoBench.Candidates.Passes;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Lowering;

/// <summary>Turns an ONNX network into device operators. One registration line per ONNX operator.</summary>
public static class GraphLowering
{
    private static readonly Dictionary<string, Action<GraphNode, LoweringContext>> Lowerings = new()
    {
        ["Gemm"] = DenseLowering.Gemm,
        ["MatMul"] = DenseLowering.MatMul,
        ["Add"] = BinaryLowering.Add,
        ["Sub"] = BinaryLowering.Sub,
        ["Mul"] = BinaryLowering.Mul,
        ["Div"] = BinaryLowering.Div,
        ["Pow"] = BinaryLowering.Pow,
        ["Max"] = BinaryLowering.Max,
        ["Min"] = BinaryLowering.Min,
        ["Sum"] = BinaryLowering.Sum,
        ["PRelu"] = BinaryLowering.Prelu,
        ["Sigmoid"] = UnaryLowering.Sigmoid,
        ["Tanh"] = UnaryLowering.Tanh,
        ["LeakyRelu"] = UnaryLowering.LeakyRelu,
        ["Elu"] = UnaryLowering.Elu,
        ["Selu"] = UnaryLowering.Selu,
        ["Celu"] = UnaryLowering.Celu,
        ["HardSigmoid"] = UnaryLowering.HardSigmoid,
        ["HardSwish"] = UnaryLowering.HardSwish,
        ["Gelu"] = UnaryLowering.Gelu,
        ["com.microsoft.Gelu"] = UnaryLowering.Gelu,
        ["Softplus"] = UnaryLowering.Softplus,
        ["Softsign"] = UnaryLowering.Softsign,
        ["ThresholdedRelu"] = UnaryLowering.ThresholdedRelu,
        ["Exp"] = UnaryLowering.Exp,
        ["Log"] = UnaryLowering.Log,
        ["Sqrt"] = UnaryLowering.Sqrt,
        ["Reciprocal"] = UnaryLowering.Reciprocal,
        ["Abs"] = UnaryLowering.Abs,
        ["Neg"] = UnaryLowering.Neg,
        ["Erf"] = UnaryLowering.Erf,
        ["Floor"] = UnaryLowering.Floor,
        ["Ceil"] = UnaryLowering.Ceil,
        ["Round"] = UnaryLowering.Round,
        ["Sign"] = UnaryLowering.Sign,
        ["ReduceMean"] = ReduceLowering.Mean,
        ["ReduceSum"] = ReduceLowering.Sum,
        ["ReduceMax"] = ReduceLowering.Max,
        ["ReduceMin"] = ReduceLowering.Min,
        ["ReduceProd"] = ReduceLowering.Product,
        ["ReduceSumSquare"] = ReduceLowering.SumSquare,
        ["ReduceL1"] = ReduceLowering.L1,
        ["ReduceL2"] = ReduceLowering.L2,
        ["ReduceLogSum"] = ReduceLowering.LogSum,
        ["ReduceLogSumExp"] = ReduceLowering.LogSumExp,
        ["ArgMax"] = ReduceLowering.ArgMax,
        ["ArgMin"] = ReduceLowering.ArgMin,
        ["LayerNormalization"] = NormalizationLowering.Layer,
        ["BatchNormalization"] = NormalizationLowering.Batch,
        ["Conv"] = ConvLowering.Lower,
        ["ConvTranspose"] = TransposeConvLowering.Lower,
        ["MaxPool"] = PoolLowering.Max,
        ["AveragePool"] = PoolLowering.Average,
        ["GlobalAveragePool"] = PoolLowering.GlobalAverage,
        ["GlobalMaxPool"] = PoolLowering.GlobalMax,
        ["Relu"] = ClampLowering.Relu,
        ["Clip"] = ClampLowering.Clip,
        ["Softmax"] = SoftmaxLowering.Lower,
        ["LogSoftmax"] = SoftmaxLowering.Log,
        ["GRU"] = RecurrentLowering.Gru,
        ["LSTM"] = RecurrentLowering.Lstm,
        ["RNN"] = RecurrentLowering.Rnn,
        ["ai.onnx.ml.TreeEnsembleClassifier"] = TreeLowering.Classifier,
        ["ai.onnx.ml.TreeEnsembleRegressor"] = TreeLowering.Regressor,
        ["Gather"] = GatherLowering.Gather,
        ["Slice"] = ConcatLowering.Slice,
        ["Split"] = ConcatLowering.Split,
        ["Concat"] = ConcatLowering.Concat,
        ["Pad"] = PadLowering.Lower,
        ["Expand"] = MovementLowering.Lower,
        ["Tile"] = MovementLowering.Lower,
        ["DepthToSpace"] = MovementLowering.Lower,
        ["SpaceToDepth"] = MovementLowering.Lower,
        ["ReverseSequence"] = MovementLowering.Lower,
        ["GatherElements"] = MovementLowering.Lower,
        ["GatherND"] = MovementLowering.Lower,
        ["Resize"] = MovementLowering.Resize,
        ["Upsample"] = MovementLowering.Resize,
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
    public static IEnumerable<string> SupportedOperators => Lowerings.Keys.Append("Mean").Order(StringComparer.Ordinal);

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
            if (!Lowerings.TryGetValue(node.Domain.Length > 0 ? $"{node.Domain}.{node.OpType}" : node.OpType, out Action<GraphNode, LoweringContext>? lower))
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
        // A network that only changes shapes still has an output of its own.
        if (context.Operators.Count == 0)
            outputs = [.. outputs.Select((value, i) => Copied(value, graph.Outputs[i].Name, context))];
        return new LoweredGraph(graph, inputs, outputs, context.Operators) { Applied = context.Journal.Notes };
    }

    private static LoweredValue Copied(LoweredValue value, string name, LoweringContext context)
    {
        LoweredValue copy = new(name, value.Dims, value.IsReal) { ScaleOf = value };
        context.Emit(new CopyOperator(name, value, copy, 1, value.Count, 0, value.Count));
        return copy;
    }

    private static LoweredValue Output(GraphPort port, LoweringContext context)
    {
        if (context.Graph.Constant(port.Name) != null)
            throw new BenchException($"Output '{port.Name}' does not depend on any input", context.Graph.Source, "Check how the model was exported.");
        (LoweredValue value, Layout layout) = context[port.Name];
        return context.InRowMajor(context.Graph.Nodes[^1], value, layout);
    }
}
