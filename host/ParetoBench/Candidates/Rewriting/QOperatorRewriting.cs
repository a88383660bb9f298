using ParetoBench.Candidates.Onnx;
using Kind = ParetoBench.Candidates.Onnx.AttributeProto.Types.AttributeType;

namespace ParetoBench.Candidates.Rewriting;

/// <summary>
/// Operators that compute on quantized tensors (QLinearConv, QLinearMatMul and ONNX Runtime's own) become the operator of real
/// numbers between DequantizeLinear and QuantizeLinear: the other way to write the same quantized network.
/// </summary>
internal sealed class QOperatorRewriting : IRewriting
{
    /// <param name="Operands">Where tensor, scale and zero point of every operand begin among the inputs.</param>
    /// <param name="Output">Where the output's scale is, its zero point after it; -1 where the result stays real.</param>
    /// <param name="Bias">An int32 operand at the scale of the first two, or -1.</param>
    private sealed record Form(string Operator, int[] Operands, int Output, int Bias = -1);

    private static readonly Dictionary<string, Form> Forms = new()
    {
        ["QLinearConv"] = new("Conv", [0, 3], 6, 8),
        ["QLinearMatMul"] = new("MatMul", [0, 3], 6),
        ["com.microsoft.QGemm"] = new("Gemm", [0, 3], 7, 6),
        ["com.microsoft.QLinearAdd"] = new("Add", [0, 3], 6),
        ["com.microsoft.QLinearMul"] = new("Mul", [0, 3], 6),
        ["com.microsoft.QLinearSigmoid"] = new("Sigmoid", [0], 3),
        ["com.microsoft.QLinearLeakyRelu"] = new("LeakyRelu", [0], 3),
        ["com.microsoft.QLinearAveragePool"] = new("AveragePool", [0], 3),
        ["com.microsoft.QLinearGlobalAveragePool"] = new("GlobalAveragePool", [0], 3),
        ["com.microsoft.QLinearReduceMean"] = new("ReduceMean", [0], 3),
        ["com.microsoft.QLinearSoftmax"] = new("Softmax", [0], 3),
    };

    public string Name => "quantized-operators";

    public int Apply(GraphProto graph)
    {
        int rewritten = graph.Node.Count(n => Find(n) != null || IsConcat(n));
        if (rewritten == 0 && !graph.Node.Any(IsContribQuantizer))
            return 0;
        NodeProto[] nodes = [.. graph.Node];
        graph.Node.Clear();
        foreach (NodeProto node in nodes)
        {
            if (Find(node) is { } form)
                Rewrite(node, form, graph);
            else if (IsConcat(node))
                RewriteConcat(node, graph);
            else
                graph.Node.Add(node);
        }
        Standardize(graph);
        return rewritten;
    }

    private static string NameOf(NodeProto node) => node.Domain is "" or "ai.onnx" ? node.OpType : $"{node.Domain}.{node.OpType}";

    private static Form? Find(NodeProto node) => Forms.GetValueOrDefault(NameOf(node));

    private static bool IsConcat(NodeProto node) => NameOf(node) == "com.microsoft.QLinearConcat";

    /// <summary>
    /// ONNX Runtime's own QuantizeLinear means what ONNX's does, for more types. It keeps its domain, as older operator sets lack
    /// those types.
    /// </summary>
    private static bool IsContribQuantizer(NodeProto node) => NameOf(node) is "com.microsoft.QuantizeLinear" or "com.microsoft.DequantizeLinear";

    private static void Standardize(GraphProto graph)
    {
        foreach (NodeProto node in graph.Node)
        {
            if (string.IsNullOrEmpty(node.Name))
                node.Name = node.Output[0] + "/" + node.OpType;
        }
    }

    private static void Rewrite(NodeProto node, Form form, GraphProto graph)
    {
        NodeProto real = new() { OpType = form.Operator, Name = node.Name.Length > 0 ? node.Name : node.Output[0] };
        real.Attribute.AddRange(node.Attribute.Where(a => a.Name != "channels_last" && a.Name != "opset"));
        for (int i = 0; i < form.Operands.Length; i++)
        {
            int at = form.Operands[i];
            bool weights = i == 1 && form.Bias >= 0;
            real.Input.Add(Dequantized(graph, real.Name, i, node.Input[at], node.Input[at + 1], Input(node, at + 2), weights ? WeightAxis(node, form) : null));
        }
        if (form.Bias >= 0 && Input(node, form.Bias) is { } bias)
            real.Input.Add(Bias(graph, real.Name, node, form, bias));
        Finish(node, real, graph, form.Output);
    }

    /// <summary>Output channels of a convolution's weights are dimension 0, of a matrix the rows or columns.</summary>
    private static long WeightAxis(NodeProto node, Form form) =>
        form.Operator == "Conv" ? 0 : node.Attribute.FirstOrDefault(a => a.Name == "transB")?.I == 1 ? 0 : 1;

    private static string? Input(NodeProto node, int i) => i < node.Input.Count && node.Input[i].Length > 0 ? node.Input[i] : null;

    /// <summary>The real operator's result through QuantizeLinear, under the name that the quantized one had.</summary>
    private static void Finish(NodeProto node, NodeProto real, GraphProto graph, int output)
    {
        bool quantized = Input(node, output) != null;
        real.Output.Add(quantized ? node.Output[0] + "/real" : node.Output[0]);
        graph.Node.Add(real);
        if (!quantized)
            return;
        NodeProto quantize = new()
        {
            OpType = "QuantizeLinear",
            Name = real.Name + "/quantize",
            Input = { real.Output[0], node.Input[output] },
            Output = { node.Output[0] }
        };
        if (Input(node, output + 1) is { } zeroPoint)
            quantize.Input.Add(zeroPoint);
        graph.Node.Add(quantize);
    }

    private static string Dequantized(GraphProto graph, string name, int operand, string tensor, string scale, string? zeroPoint, long? axis)
    {
        NodeProto dequantize = new()
        {
            OpType = "DequantizeLinear",
            Name = $"{name}/operand {operand}",
            Input = { tensor, scale },
            Output = { $"{name}/operand {operand}" }
        };
        if (zeroPoint != null)
            dequantize.Input.Add(zeroPoint);
        if (axis != null && Count(graph, scale) > 1)
            dequantize.Attribute.Add(new AttributeProto { Name = "axis", Type = Kind.Int, I = axis.Value });
        graph.Node.Add(dequantize);
        return dequantize.Output[0];
    }

    private static long Count(GraphProto graph, string initializer) =>
        graph.Initializer.FirstOrDefault(t => t.Name == initializer)?.Dims.Aggregate(1L, (product, d) => product * d) ?? 1;

    /// <summary>The bias of a quantized layer has the scale of its input times that of its weights.</summary>
    private static string Bias(GraphProto graph, string name, NodeProto node, Form form, string bias)
    {
        string product = name + "/bias scale";
        graph.Node.Add(new NodeProto
        {
            OpType = "Mul",
            Name = product,
            Input = { node.Input[form.Operands[0] + 1], node.Input[form.Operands[1] + 1] },
            Output = { product }
        });
        string flat = product;
        if (Count(graph, node.Input[form.Operands[1] + 1]) <= 1)
        {
            // One number; as a scalar, whatever shape the two scales have.
            string shape = name + "/bias scale shape";
            graph.Initializer.Add(TensorWriter.Write(shape, TensorValue.OfIntegers([0], [])));
            flat = name + "/bias scale number";
            graph.Node.Add(new NodeProto { OpType = "Reshape", Name = flat, Input = { product, shape }, Output = { flat } });
        }
        NodeProto dequantize = new() { OpType = "DequantizeLinear", Name = name + "/bias", Input = { bias, flat }, Output = { name + "/bias" } };
        if (flat == product)
            dequantize.Attribute.Add(new AttributeProto { Name = "axis", Type = Kind.Int, I = 0 });
        graph.Node.Add(dequantize);
        return dequantize.Output[0];
    }

    /// <summary>Scale and zero point of the output come first, then tensor, scale and zero point of each part.</summary>
    private static void RewriteConcat(NodeProto node, GraphProto graph)
    {
        NodeProto real = new() { OpType = "Concat", Name = node.Name.Length > 0 ? node.Name : node.Output[0] };
        real.Attribute.AddRange(node.Attribute);
        for (int at = 2; at + 1 < node.Input.Count; at += 3)
            real.Input.Add(Dequantized(graph, real.Name, at / 3, node.Input[at], node.Input[at + 1], Input(node, at + 2), null));
        Finish(node, real, graph, 0);
    }
}
