using System.Runtime.InteropServices;
using Google.Protobuf;
using ParetoBench.Candidates.Onnx;

namespace ParetoBench.Candidates.Passes;

/// <summary>Real-valued constants of an ONNX graph, as passes read and replace them.</summary>
internal static class GraphConstants
{
    /// <summary>The elements of an initializer or a Constant node, or null where the value is neither, or holds no real numbers.</summary>
    public static (float[] Values, IReadOnlyList<long> Dims)? Find(GraphProto graph, string? name)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        TensorProto? tensor = graph.Initializer.FirstOrDefault(t => t.Name == name)
            ?? graph.Node.FirstOrDefault(n => n.OpType == "Constant" && n.Output.Count == 1
                && n.Output[0] == name)?.Attribute.FirstOrDefault(a => a.Name == "value")?.T;
        return tensor != null && TensorReader.Read(tensor, name).Reals is { } reals ? (reals, tensor.Dims) : null;
    }

    /// <summary>Adds an initializer; returns its name.</summary>
    public static string Add(GraphProto graph, string name, IEnumerable<long> dims, float[] values)
    {
        TensorProto tensor = new()
        {
            Name = name,
            DataType = (int)TensorProto.Types.DataType.Float,
            RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<float>(values))
        };
        tensor.Dims.AddRange(dims);
        graph.Initializer.Add(tensor);
        return name;
    }
}
