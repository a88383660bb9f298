using System.Runtime.InteropServices;
using Google.Protobuf;
using ParetoBench.Candidates;
using ParetoBench.Candidates.Onnx;
using DataType = ParetoBench.Candidates.Onnx.TensorProto.Types.DataType;

namespace ParetoBench.Quantization;

/// <summary>
/// Writes a candidate with its quantization as ONNX: every quantized constant as integers behind a DequantizeLinear,
/// every quantized activation through QuantizeLinear and DequantizeLinear. ONNX Runtime loads it; it is the second
/// opinion on the integer engine. Gates of recurrent layers stay real there, as ONNX has no static integer form of them.
/// </summary>
public static class QdqExport
{
    private const long Opset = 13;

    public static byte[] Write(CandidateGraph graph, QuantizationRecord record)
    {
        ModelProto model = new() { IrVersion = 8, ProducerName = "ParetoBench", Graph = new GraphProto { Name = "quantized" } };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = Math.Max(Opset, graph.Opset) });
        foreach (GraphPort input in graph.Inputs)
            model.Graph.Input.Add(Port(input));
        foreach (GraphPort output in graph.Outputs)
            model.Graph.Output.Add(Port(output));

        Dictionary<string, string> renamed = [];
        HashSet<string> used = [.. graph.Nodes.SelectMany(n => n.Inputs).Where(graph.Constants.ContainsKey)];
        foreach (string name in used)
            AddConstant(model.Graph, name, graph.Constants[name], record.Constants.GetValueOrDefault(name), renamed);
        foreach (GraphPort input in graph.Inputs)
            Pass(model.Graph, input.Name, input.Name, record, renamed);
        foreach (GraphNode node in graph.Nodes)
            AddNode(model.Graph, node, graph, record, renamed);
        return model.ToByteArray();
    }

    private static void AddNode(GraphProto graph, GraphNode node, CandidateGraph candidate, QuantizationRecord record, Dictionary<string, string> renamed)
    {
        NodeProto copy = node.Proto.Clone();
        for (int i = 0; i < copy.Input.Count; i++)
            copy.Input[i] = renamed.GetValueOrDefault(copy.Input[i], copy.Input[i]);
        graph.Node.Add(copy);
        for (int i = 0; i < copy.Output.Count; i++)
        {
            string name = copy.Output[i];
            if (name.Length == 0 || !record.Activations.ContainsKey(name))
                continue;
            bool isOutput = candidate.Outputs.Any(o => o.Name == name);
            // A graph output keeps its name behind the quantization; the node's own result is renamed.
            if (isOutput)
                copy.Output[i] = name + "/real";
            Pass(graph, copy.Output[i], isOutput ? name : null, record, renamed, name);
        }
    }

    /// <summary>Value through QuantizeLinear and DequantizeLinear, if it is quantized.</summary>
    private static void Pass(GraphProto graph, string value, string? result, QuantizationRecord record, Dictionary<string, string> renamed, string? key = null)
    {
        key ??= value;
        if (!record.Activations.TryGetValue(key, out QuantizationParameters p))
            return;
        string output = result == null || result == value ? key + "/quantized" : result;
        Scalar(graph, key + "/scale", p.Scale);
        ZeroPoint(graph, key + "/zero_point", p.ZeroPoint);
        graph.Node.Add(Node("QuantizeLinear", key + "/q", [value, key + "/scale", key + "/zero_point"], key + "/integer"));
        graph.Node.Add(Node("DequantizeLinear", key + "/dq", [key + "/integer", key + "/scale", key + "/zero_point"], output));
        renamed[key] = output;
    }

    private static void AddConstant(GraphProto graph, string name, TensorValue value, ConstantQuantization? quantization, Dictionary<string, string> renamed)
    {
        if (quantization == null || value.Reals == null)
        {
            graph.Initializer.Add(Plain(name, value));
            return;
        }
        TensorProto integers = new() { Name = name + "/integer", DataType = (int)(quantization.IsBias ? DataType.Int32 : DataType.Int8) };
        integers.Dims.AddRange(value.Dims.Select(d => (long)d));
        integers.RawData = ByteString.CopyFrom(Quantize(value, quantization));
        graph.Initializer.Add(integers);
        bool perAxis = quantization.Scales.Length > 1;
        TensorProto scale = new() { Name = name + "/scale", DataType = (int)DataType.Float, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<float>(quantization.Scales)) };
        if (perAxis)
            scale.Dims.Add(quantization.Scales.Length);
        graph.Initializer.Add(scale);
        List<string> inputs = [integers.Name, scale.Name];
        if (quantization.ZeroPoint != 0)
        {
            ZeroPoint(graph, name + "/zero_point", quantization.ZeroPoint);
            inputs.Add(name + "/zero_point");
        }
        NodeProto dequantize = Node("DequantizeLinear", name + "/dq", inputs, name + "/dequantized");
        if (perAxis)
            dequantize.Attribute.Add(new AttributeProto { Name = "axis", Type = AttributeProto.Types.AttributeType.Int, I = quantization.Axis });
        graph.Node.Add(dequantize);
        renamed[name] = name + "/dequantized";
    }

    private static byte[] Quantize(TensorValue value, ConstantQuantization q)
    {
        int stride = value.Dims.Skip(q.Axis + 1).Aggregate(1, (product, dim) => product * dim);
        int Channel(int i) => q.Scales.Length == 1 ? 0 : i / stride % q.Scales.Length;
        double Rounded(int i) => Math.Round((double)value.Reals![i] / q.Scales[Channel(i)], MidpointRounding.ToEven) + q.ZeroPoint;
        if (q.IsBias)
        {
            int[] wide = [.. Enumerable.Range(0, value.Count).Select(i => (int)Math.Clamp(Rounded(i), int.MinValue, int.MaxValue))];
            return MemoryMarshal.AsBytes<int>(wide).ToArray();
        }
        // A constant with a zero point is a table of activations and uses the whole range; weights leave -128 out.
        int lowest = q.ZeroPoint != 0 ? -128 : -127;
        sbyte[] narrow = [.. Enumerable.Range(0, value.Count).Select(i => (sbyte)Math.Clamp(Rounded(i), lowest, 127))];
        return MemoryMarshal.AsBytes<sbyte>(narrow).ToArray();
    }

    private static TensorProto Plain(string name, TensorValue value)
    {
        TensorProto tensor = new() { Name = name, DataType = (int)(value.IsReal ? DataType.Float : DataType.Int64) };
        tensor.Dims.AddRange(value.Dims.Select(d => (long)d));
        tensor.RawData = ByteString.CopyFrom(value.Reals is { } reals ? MemoryMarshal.AsBytes<float>(reals) : MemoryMarshal.AsBytes<long>(value.Integers));
        return tensor;
    }

    private static NodeProto Node(string type, string name, IEnumerable<string> inputs, string output)
    {
        NodeProto node = new() { OpType = type, Name = name };
        node.Input.AddRange(inputs);
        node.Output.Add(output);
        return node;
    }

    private static void Scalar(GraphProto graph, string name, float value) =>
        graph.Initializer.Add(new TensorProto { Name = name, DataType = (int)DataType.Float, RawData = ByteString.CopyFrom(BitConverter.GetBytes(value)) });

    private static void ZeroPoint(GraphProto graph, string name, int value) =>
        graph.Initializer.Add(new TensorProto { Name = name, DataType = (int)DataType.Int8, RawData = ByteString.CopyFrom([(byte)(sbyte)value]) });

    private static ValueInfoProto Port(GraphPort port)
    {
        TypeProto.Types.Tensor type = new() { ElemType = (int)(port.IsReal ? DataType.Float : DataType.Int64), Shape = new TensorShapeProto() };
        type.Shape.Dim.AddRange(port.Dims.Select(d => new TensorShapeProto.Types.Dimension { DimValue = d }));
        return new ValueInfoProto { Name = port.Name, Type = new TypeProto { TensorType = type } };
    }
}
