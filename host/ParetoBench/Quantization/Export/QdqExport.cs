using System.Runtime.InteropServices;
using Google.Protobuf;
using ParetoBench.Candidates;
using ParetoBench.Candidates.Onnx;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.Lowering.Operators;
using ParetoBench.Quantization.Schemes.Emission;
using DataType = ParetoBench.Candidates.Onnx.TensorProto.Types.DataType;

namespace ParetoBench.Quantization.Export;

/// <summary>
/// Writes a candidate with its quantization as ONNX: every quantized constant as integers behind a DequantizeLinear,
/// every quantized activation through QuantizeLinear and DequantizeLinear. ONNX Runtime loads it; it is the second
/// opinion on the integer engine. Gates of recurrent layers stay real there, as ONNX has no static integer form of them.
/// </summary>
public static class QdqExport
{
    /// <summary>The first operator set that has QuantizeLinear, and the first whose DequantizeLinear has an axis.</summary>
    private const long LowestOpset = 10, AxisOpset = 13;

    /// <summary>ONNX Runtime's own QuantizeLinear knows 16-bit and 4-bit integers and an axis in every operator set; ONNX's does since 21, and 13.</summary>
    private const string ContribDomain = "com.microsoft";

    /// <summary>The variant's network as ONNX, with the same quantized values; null for fp32.</summary>
    public static byte[]? Of(Variant variant) => variant.Record is { } record ? Write(variant.Graph, record) : null;

    public static byte[] Write(CandidateGraph graph, QuantizationRecord record)
    {
        ModelProto model = new() { IrVersion = 8, ProducerName = "ParetoBench", Graph = new GraphProto { Name = "quantized" } };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = Math.Max(LowestOpset, graph.Opset) });
        foreach (GraphPort input in graph.Inputs)
            model.Graph.Input.Add(Port(input));
        foreach (GraphPort output in graph.Outputs)
            model.Graph.Output.Add(Port(output));

        if (record.Activations.Values.Any(p => p.Bits == 16)
            || record.Constants.Values.Any(c => c.Kind is ConstantKind.NarrowWeights or ConstantKind.WideTable || IsAxisTooEarly(c, graph.Opset))
            || graph.Nodes.Any(n => n.Domain == ContribDomain))
            model.OpsetImport.Add(new OperatorSetIdProto { Domain = ContribDomain, Version = 1 });
        foreach (string domain in graph.Nodes.Select(n => n.Domain).Where(d => d.Length > 0 && d != ContribDomain).Distinct())
            model.OpsetImport.Add(new OperatorSetIdProto { Domain = domain, Version = graph.Model.OpsetImport.First(o => o.Domain == domain).Version });

        Dictionary<string, string> renamed = [];
        HashSet<string> initializers = [];
        foreach (GraphPort input in graph.Inputs)
            Pass(model.Graph, input.Name, input.Name, record, renamed);
        foreach (GraphNode node in graph.Nodes)
            AddNode(model.Graph, node, graph, record, renamed, initializers);
        return model.ToByteArray();
    }

    /// <summary>The domain of QuantizeLinear and DequantizeLinear, which the model imports if it does not yet.</summary>
    /// <param name="wide">Whether they are of 16 bits.</param>
    internal static string DomainFor(ModelProto model, bool wide)
    {
        if (wide && model.OpsetImport.All(o => o.Domain != ContribDomain))
            model.OpsetImport.Add(new OperatorSetIdProto { Domain = ContribDomain, Version = 1 });
        return wide ? ContribDomain : "";
    }

    private static void AddNode(GraphProto graph, GraphNode node, CandidateGraph candidate, QuantizationRecord record, Dictionary<string, string> renamed,
        HashSet<string> initializers)
    {
        NodeProto copy = node.OpType == "Dropout" ? Node("Identity", node.Name, [node.Inputs[0]], node.Outputs[0]) : node.Proto.Clone();
        // Sequence lengths that were accepted say nothing: the whole sequence.
        if (node.OpType is "GRU" or "LSTM" or "RNN" && copy.Input.Count > 4)
            copy.Input[4] = "";
        for (int i = 0; i < copy.Input.Count; i++)
        {
            copy.Input[i] = candidate.Constant(copy.Input[i]) is { } constant
                ? Constant(graph, node.Inputs[i], constant, record.Constants.GetValueOrDefault(new ConstantUse(node, i)), candidate.Opset, initializers)
                : renamed.GetValueOrDefault(copy.Input[i], copy.Input[i]);
        }
        if (node.OpType == "Slice" && candidate.Opset < LowestOpset)
            BoundsAsInputs(graph, node, copy);
        graph.Node.Add(copy);
        for (int i = 0; i < copy.Output.Count; i++)
        {
            string name = copy.Output[i];
            if (name.Length == 0 || !record.Activations.ContainsKey(name))
                continue;
            bool isOutput = candidate.Outputs.Any(o => o.Name == name);
            // A graph output keeps its name after the quantization; the node's own result is renamed.
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
        string domain = p.Bits == 16 ? ContribDomain : "";
        Integers(graph, key + "/zero_point", p.Bits == 16 ? DataType.Int16 : DataType.Int8, [], [p.ZeroPoint]);
        graph.Node.Add(Node("QuantizeLinear", key + "/q", [value, key + "/scale", key + "/zero_point"], key + "/integer", domain));
        graph.Node.Add(Node("DequantizeLinear", key + "/dq", [key + "/integer", key + "/scale", key + "/zero_point"], output, domain));
        renamed[key] = output;
    }

    /// <summary>Slice of opset 9 and before has its bounds as attributes.</summary>
    private static void BoundsAsInputs(GraphProto graph, GraphNode node, NodeProto copy)
    {
        copy.Attribute.Clear();
        foreach (string attribute in (string[])["starts", "ends", "axes"])
        {
            if (node.Longs(attribute) is not { } bounds)
                continue;
            string name = $"{node.Output(0)}/{attribute}";
            graph.Initializer.Add(TensorWriter.Write(name, TensorValue.OfIntegers([bounds.Length], bounds)));
            copy.Input.Add(name);
        }
    }

    /// <summary>Adds a constant as one node uses it, unless it is there. Returns the name of the value that the node reads.</summary>
    private static string Constant(GraphProto graph, string name, TensorValue value, ConstantQuantization? quantization, long opset,
        HashSet<string> initializers)
    {
        if (quantization == null || value.Reals == null)
        {
            if (initializers.Add(name))
                graph.Initializer.Add(TensorWriter.Write(name, value));
            return name;
        }
        string use = name;
        for (int n = 2; !initializers.Add(use + "/integer"); n++)
            use = $"{name}/{n}";
        // Where no axis names the scales, the constant is exported as the real numbers it stands for.
        bool perAxis = quantization.Scales.Length > 1;
        if (perAxis && quantization.Scales.Length != value.Dims[quantization.Axis])
        {
            graph.Initializer.Add(TensorWriter.Write(use + "/dequantized", Dequantized(value, quantization)));
            return use + "/dequantized";
        }
        DataType type = TypeOf(quantization.Kind);
        string domain = type is DataType.Int16 or DataType.Int4 || IsAxisTooEarly(quantization, opset) ? ContribDomain : "";
        Integers(graph, use + "/integer", type, value.Dims, Quantize(value, quantization));
        TensorProto scale = new()
        {
            Name = use + "/scale",
            DataType = (int)DataType.Float,
            RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<float>(quantization.Scales))
        };
        if (perAxis)
            scale.Dims.Add(quantization.Scales.Length);
        graph.Initializer.Add(scale);
        List<string> inputs = [use + "/integer", scale.Name];
        if (quantization.ZeroPoint != 0)
        {
            Integers(graph, use + "/zero_point", type, [], [quantization.ZeroPoint]);
            inputs.Add(use + "/zero_point");
        }
        NodeProto dequantize = Node("DequantizeLinear", use + "/dq", inputs, use + "/dequantized", domain);
        if (perAxis)
            dequantize.Attribute.Add(new AttributeProto { Name = "axis", Type = AttributeProto.Types.AttributeType.Int, I = quantization.Axis });
        graph.Node.Add(dequantize);
        return use + "/dequantized";
    }

    /// <summary>Scales along an axis in an operator set whose DequantizeLinear has none; ONNX Runtime's own has.</summary>
    private static bool IsAxisTooEarly(ConstantQuantization quantization, long opset) => quantization.Scales.Length > 1 && opset < AxisOpset;

    /// <summary>What DequantizeLinear with an axis would give.</summary>
    private static TensorValue Dequantized(TensorValue value, ConstantQuantization q)
    {
        int[] integers = Quantize(value, q);
        return TensorValue.OfReals(value.Dims, [.. integers.Select((v, i) => (v - q.ZeroPoint) * q.Scales[Channel(value, q, i)])]);
    }

    private static int Channel(TensorValue value, ConstantQuantization q, int element) =>
        q.Scales.Length == 1 ? 0 : element / value.Dims.Skip(q.Axis + 1).Aggregate(1, (product, dim) => product * dim) % q.Scales.Length;

    private static int[] Quantize(TensorValue value, ConstantQuantization q)
    {
        if (q.Integers != null)
            return q.Integers;
        (int lowest, int highest) = q.Kind switch
        {
            ConstantKind.Bias => (int.MinValue, int.MaxValue),
            ConstantKind.Table => (-128, 127),
            ConstantKind.WideTable => (short.MinValue, short.MaxValue),
            ConstantKind.NarrowWeights => (-7, 7),
            _ => (-127, 127),
        };
        return [.. value.Reals!.Select((real, i) =>
            (int)Math.Clamp(Math.Round((double)real / q.Scales[Channel(value, q, i)], MidpointRounding.ToEven) + q.ZeroPoint, lowest, highest))];
    }

    private static DataType TypeOf(ConstantKind kind) => kind switch
    {
        ConstantKind.Bias => DataType.Int32,
        ConstantKind.NarrowWeights => DataType.Int4,
        ConstantKind.WideTable => DataType.Int16,
        _ => DataType.Int8,
    };

    private static void Integers(GraphProto graph, string name, DataType type, int[] dims, int[] values)
    {
        TensorProto tensor = new() { Name = name, DataType = (int)type };
        tensor.Dims.AddRange(dims.Select(d => (long)d));
        byte[] packed = type == DataType.Int4 ? new byte[(values.Length + 1) / 2] : [];
        for (int i = 0; i < values.Length && packed.Length > 0; i++)
            packed[i / 2] |= (byte)((values[i] & 15) << (i % 2 * 4));
        tensor.RawData = ByteString.CopyFrom(type switch
        {
            DataType.Int32 => MemoryMarshal.AsBytes<int>(values),
            DataType.Int16 => MemoryMarshal.AsBytes<short>(Array.ConvertAll(values, v => (short)v)),
            DataType.Int4 => packed,
            _ => MemoryMarshal.AsBytes<sbyte>(Array.ConvertAll(values, v => (sbyte)v)),
        });
        graph.Initializer.Add(tensor);
    }

    private static NodeProto Node(string type, string name, IEnumerable<string> inputs, string output, string domain = "")
    {
        NodeProto node = new() { OpType = type, Name = name, Domain = domain };
        node.Input.AddRange(inputs);
        node.Output.Add(output);
        return node;
    }

    private static void Scalar(GraphProto graph, string name, float value) =>
        graph.Initializer.Add(new TensorProto { Name = name, DataType = (int)DataType.Float, RawData = ByteString.CopyFrom(BitConverter.GetBytes(value)) });

    private static ValueInfoProto Port(GraphPort port)
    {
        TypeProto.Types.Tensor type = new() { ElemType = (int)(port.IsReal ? DataType.Float : DataType.Int64), Shape = new TensorShapeProto() };
        type.Shape.Dim.AddRange(port.Dims.Select(d => new TensorShapeProto.Types.Dimension { DimValue = d }));
        return new ValueInfoProto { Name = port.Name, Type = new TypeProto { TensorType = type } };
    }
}
