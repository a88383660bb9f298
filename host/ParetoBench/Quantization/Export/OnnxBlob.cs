using System.Security.Cryptography;
using Google.Protobuf;
using ParetoBench.Candidates.Onnx;
using ParetoBench.Engine;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Schemes.Emission;
using DataType = ParetoBench.Candidates.Onnx.TensorProto.Types.DataType;

namespace ParetoBench.Quantization.Export;

/// <summary>
/// A variant as a runner with ONNX Runtime takes it: the cleaned network in ONNX, quantized values behind QuantizeLinear and
/// DequantizeLinear. Quantized inputs and outputs are integers in it, the same ones as the device model's, so that nothing is
/// converted on the wire, and quantizing an input is not part of an inference with this engine either.
/// </summary>
public static class OnnxBlob
{
    /// <summary>The ONNX model, followed by its SHA-256.</summary>
    /// <exception cref="NotExportableException">ONNX has no form of the variant with those inputs and outputs.</exception>
    public static byte[] Of(Variant variant)
    {
        ModelProto model = ModelProto.Parser.ParseFrom(QdqExport.Write(variant.Graph, variant.Record ?? new QuantizationRecord()));
        GraphProto graph = model.Graph;
        if (graph.Input.Count != variant.Inputs.Count || graph.Output.Count != variant.Outputs.Count)
            throw new NotExportableException($"{variant.Candidate.Id} {variant.Scheme}", "its inputs and outputs are not the device model's");
        for (int i = 0; i < graph.Input.Count; i++)
        {
            if (IsQuantized(variant.Inputs[i]))
                TakeIntegers(model, graph.Input[i], variant.Inputs[i]);
        }
        for (int i = 0; i < graph.Output.Count; i++)
        {
            if (IsQuantized(variant.Outputs[i]))
                GiveIntegers(model, graph.Output[i], variant.Outputs[i]);
        }
        byte[] bytes = model.ToByteArray();
        return [.. bytes, .. SHA256.HashData(bytes)];
    }

    private static bool IsQuantized(DeviceTensor tensor) => tensor.Type is ElementType.I8 or ElementType.I16;

    /// <summary>The result of the input's QuantizeLinear becomes the input; where it has none, its real values are made of integers.</summary>
    private static void TakeIntegers(ModelProto model, ValueInfoProto input, DeviceTensor tensor)
    {
        GraphProto graph = model.Graph;
        NodeProto[] users = [.. graph.Node.Where(n => n.Input.Contains(input.Name))];
        if (users is [{ OpType: "QuantizeLinear" } quantize] && Agrees(graph, quantize, tensor))
        {
            graph.Node.Remove(quantize);
            Retype(input, quantize.Output[0], tensor);
            return;
        }
        string integers = input.Name + "/wire";
        graph.Node.Insert(0, Conversion(model, "DequantizeLinear", integers, input.Name, tensor));
        Retype(input, integers, tensor);
    }

    /// <summary>What the output's DequantizeLinear takes becomes the output; where it has none, its real values are quantized.</summary>
    private static void GiveIntegers(ModelProto model, ValueInfoProto output, DeviceTensor tensor)
    {
        GraphProto graph = model.Graph;
        if (graph.Node.FirstOrDefault(n => n.Output.Contains(output.Name)) is { OpType: "DequantizeLinear" } dequantize
            && graph.Node.Any(n => n.Output.Contains(dequantize.Input[0])) && Agrees(graph, dequantize, tensor))
        {
            if (!graph.Node.Any(n => n.Input.Contains(output.Name)))
                graph.Node.Remove(dequantize);
            Retype(output, dequantize.Input[0], tensor);
            return;
        }
        string integers = output.Name + "/wire";
        graph.Node.Add(Conversion(model, "QuantizeLinear", output.Name, integers, tensor));
        Retype(output, integers, tensor);
    }

    private static void Retype(ValueInfoProto port, string name, DeviceTensor tensor)
    {
        port.Name = name;
        port.Type.TensorType.ElemType = (int)TypeOf(tensor);
    }

    /// <summary>A node with the tensor's scale and zero point.</summary>
    private static NodeProto Conversion(ModelProto model, string type, string from, string to, DeviceTensor tensor)
    {
        string scale = to + "/scale", zero = to + "/zero_point";
        model.Graph.Initializer.Add(new TensorProto
        {
            Name = scale,
            DataType = (int)DataType.Float,
            RawData = ByteString.CopyFrom(BitConverter.GetBytes(tensor.Scale))
        });
        byte[] zeroPoint = tensor.Type == ElementType.I16 ? BitConverter.GetBytes((short)tensor.ZeroPoint) : [(byte)(sbyte)tensor.ZeroPoint];
        model.Graph.Initializer.Add(new TensorProto { Name = zero, DataType = (int)TypeOf(tensor), RawData = ByteString.CopyFrom(zeroPoint) });
        return new NodeProto
        {
            OpType = type,
            Name = to + "/conversion",
            Domain = QdqExport.DomainFor(model, tensor.Type == ElementType.I16),
            Input = { from, scale, zero },
            Output = { to }
        };
    }

    private static DataType TypeOf(DeviceTensor tensor) => tensor.Type == ElementType.I16 ? DataType.Int16 : DataType.Int8;

    private static bool Agrees(GraphProto graph, NodeProto node, DeviceTensor tensor)
    {
        TensorProto? scale = graph.Initializer.FirstOrDefault(t => t.Name == node.Input[1]),
            zero = graph.Initializer.FirstOrDefault(t => t.Name == node.Input[2]);
        ReadOnlySpan<byte> bytes = zero == null ? [] : zero.RawData.Span;
        int? zeroPoint = bytes.Length switch { 1 => (sbyte)bytes[0], 2 => BitConverter.ToInt16(bytes), _ => null };
        return scale?.RawData.Length == sizeof(float) && BitConverter.ToSingle(scale.RawData.Span) == tensor.Scale
            && zeroPoint == tensor.ZeroPoint && bytes.Length == ElementType.Size(tensor.Type);
    }
}
