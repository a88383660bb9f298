using Google.Protobuf;
using ParetoBench.Candidates.Onnx;

namespace ParetoBench.Tests.Candidates.Reading;

/// <summary>Random damage to ONNX files: to their bytes, or to what they say.</summary>
internal static class OnnxMutation
{
    private static readonly long[] Interesting =
        [0, 1, -1, 2, 3, 7, 16, 127, 255, 65536, 1 << 20, 1 << 30, int.MaxValue, 1L << 31, 1L << 40, long.MaxValue, long.MinValue];

    private static readonly string[] Operators =
    [
        "Conv", "Gemm", "MatMul", "Add", "Relu", "Softmax", "Reshape", "Transpose", "Slice", "Gather", "Expand", "Tile", "ConstantOfShape", "Shape", "LSTM",
        "GRU", "Loop", "If", "QuantizeLinear", "DequantizeLinear", "BatchNormalization", "AveragePool", "MaxPool", "Clip", "Range", "Pad", "Concat",
        "Identity",
    ];

    public static byte[] Of(byte[] original, Random random)
    {
        if (random.Next(3) == 0)
            return Bytes(original, random);
        ModelProto model = ModelProto.Parser.ParseFrom(original);
        for (int left = random.Next(1, 4); left > 0; left--)
            Change(model, random);
        byte[] bytes = model.ToByteArray();
        return random.Next(8) == 0 ? Bytes(bytes, random) : bytes;
    }

    private static byte[] Bytes(byte[] original, Random random)
    {
        byte[] bytes = [.. original];
        for (int left = random.Next(1, 9); left > 0; left--)
            bytes[random.Next(bytes.Length)] = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)0xFF;
        return random.Next(4) switch
        {
            0 => bytes[..random.Next(bytes.Length)],
            1 => [.. bytes, .. bytes[random.Next(bytes.Length)..]],
            _ => bytes,
        };
    }

    private static void Change(ModelProto model, Random random)
    {
        GraphProto graph = model.Graph;
        NodeProto node = graph.Node[random.Next(graph.Node.Count)];
        switch (random.Next(13))
        {
            case 0:
                node.OpType = Operators[random.Next(Operators.Length)];
                break;
            case 1 when node.Attribute.Count > 0:
                Attribute(node.Attribute[random.Next(node.Attribute.Count)], random);
                break;
            case 2 when graph.Initializer.Count > 0:
                Tensor(graph.Initializer[random.Next(graph.Initializer.Count)], random);
                break;
            case 3 when node.Input.Count > 0:
                node.Input[random.Next(node.Input.Count)] = AnyName(graph, random);
                break;
            case 4:
                graph.Node.Remove(node);
                graph.Node.Insert(random.Next(graph.Node.Count + 1), node);
                break;
            case 5 when graph.Node.Count > 1:
                graph.Node.Remove(node);
                break;
            case 6 when graph.Input[0].Type?.TensorType?.Shape?.Dim is { Count: > 0 } dims:
                dims[random.Next(dims.Count)].DimValue = Value(random);
                break;
            case 7:
                graph.Input[0].Type.TensorType.ElemType = random.Next(0, 20);
                break;
            case 8 when model.OpsetImport.Count > 0:
                model.OpsetImport[0].Version = random.Next(4) == 0 ? Value(random) : random.Next(1, 25);
                break;
            case 9:
                node.Domain = random.Next(2) == 0 ? "com.microsoft" : "org.example";
                break;
            case 10 when node.Output.Count > 0:
                node.Output[0] = AnyName(graph, random);
                break;
            case 11:
                graph.Output[0].Name = AnyName(graph, random);
                break;
            default:
                node.Attribute.Add(new AttributeProto { Name = "axis", Type = AttributeProto.Types.AttributeType.Int, I = Value(random) });
                break;
        }
    }

    private static void Attribute(AttributeProto attribute, Random random)
    {
        attribute.I = Value(random);
        if (attribute.Ints.Count > 0)
            attribute.Ints[random.Next(attribute.Ints.Count)] = Value(random);
        if (attribute.T != null)
            Tensor(attribute.T, random);
    }

    private static void Tensor(TensorProto tensor, Random random)
    {
        switch (random.Next(5))
        {
            case 0 when tensor.Dims.Count > 0:
                tensor.Dims[random.Next(tensor.Dims.Count)] = Value(random);
                break;
            case 1:
                tensor.DataType = random.Next(-1, 25);
                break;
            case 2:
                tensor.DataLocation = TensorProto.Types.DataLocation.External;
                tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = random.Next(2) == 0 ? "../../etc/passwd" : "weights.bin" });
                break;
            case 3 when tensor.RawData.Length > 0:
                byte[] raw = tensor.RawData.ToByteArray();
                for (int i = 0; i < 8; i++)
                    raw[random.Next(raw.Length)] = 0xFF;
                tensor.RawData = ByteString.CopyFrom(raw);
                break;
            default:
                tensor.Int64Data.Add(Value(random));
                break;
        }
    }

    private static string AnyName(GraphProto graph, Random random)
    {
        string[] names = [.. graph.Node.SelectMany(n => n.Output), .. graph.Initializer.Select(i => i.Name), .. graph.Input.Select(i => i.Name), "", "nowhere"];
        return names[random.Next(names.Length)];
    }

    private static long Value(Random random) => Interesting[random.Next(Interesting.Length)];
}
