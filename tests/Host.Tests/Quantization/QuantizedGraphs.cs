using Google.Protobuf;
using ParetoBench.Candidates.Onnx;
using ParetoBench.Tests.Quantization.Lowering;
using DataType = ParetoBench.Candidates.Onnx.TensorProto.Types.DataType;

namespace ParetoBench.Tests.Quantization;

/// <summary>Words for quantized graphs.</summary>
internal static class QuantizedGraphs
{
    public static OnnxGraph Scale(this OnnxGraph graph, string name, float scale) => graph.Reals(name, [], scale);

    public static OnnxGraph Scales(this OnnxGraph graph, string name, params float[] scales) => graph.Reals(name, [scales.Length], scales);

    public static OnnxGraph UnsignedZero(this OnnxGraph graph, string name, byte value) => graph.Bytes(name, DataType.Uint8, [], [value]);

    public static OnnxGraph SignedZeros(this OnnxGraph graph, string name, params int[] dims) =>
        graph.Bytes(name, DataType.Int8, dims, new byte[dims.Aggregate(1, (p, d) => p * d)]);

    /// <summary>Random weights around a zero point.</summary>
    public static OnnxGraph Unsigned(this OnnxGraph graph, string name, int middle, params int[] dims) =>
        graph.Bytes(name, DataType.Uint8, dims, Random(dims, i => (byte)(middle + i)));

    public static OnnxGraph Signed(this OnnxGraph graph, string name, params int[] dims) =>
        graph.Bytes(name, DataType.Int8, dims, Random(dims, i => (byte)(sbyte)i));

    public static OnnxGraph Int32(this OnnxGraph graph, string name, int count)
    {
        TensorProto tensor = new() { Name = name, DataType = (int)DataType.Int32, Dims = { count } };
        tensor.Int32Data.AddRange(Enumerable.Range(0, count).Select(i => 400 * (i - 1)));
        graph.Model.Graph.Initializer.Add(tensor);
        return graph;
    }

    /// <summary>Scale and zero point of the result r, and its way back to real numbers.</summary>
    public static OnnxGraph Output8(this OnnxGraph graph, float scale, byte zeroPoint) =>
        graph.Scale("ys", scale).UnsignedZero("yz", zeroPoint).Node("DequantizeLinear", "r,ys,yz", "y").Output("y");

    public static OnnxGraph Contrib(this OnnxGraph graph, string domain, string type, string inputs, string outputs, params (string, object)[] attributes)
    {
        graph.Node(type, inputs, outputs, attributes);
        graph.Model.Graph.Node[^1].Domain = domain;
        if (domain.Length > 0 && graph.Model.OpsetImport.All(o => o.Domain != domain))
            graph.Model.OpsetImport.Add(new OperatorSetIdProto { Domain = domain, Version = 1 });
        return graph;
    }

    private static byte[] Random(int[] dims, Func<int, byte> make)
    {
        Random random = new(11);
        return [.. Enumerable.Range(0, dims.Aggregate(1, (p, d) => p * d)).Select(_ => make(random.Next(-90, 91)))];
    }

    private static OnnxGraph Bytes(this OnnxGraph graph, string name, DataType type, int[] dims, byte[] values)
    {
        TensorProto tensor = new() { Name = name, DataType = (int)type, RawData = ByteString.CopyFrom(values) };
        tensor.Dims.AddRange(dims.Select(d => (long)d));
        graph.Model.Graph.Initializer.Add(tensor);
        return graph;
    }
}
