using System.Runtime.InteropServices;
using Google.Protobuf;
using ParetoBench.Candidates.Onnx;
using DataType = ParetoBench.Candidates.Onnx.TensorProto.Types.DataType;

namespace ParetoBench.Candidates;

/// <summary>Tensors as ONNX constants: real numbers as float32, integers as int64.</summary>
internal static class TensorWriter
{
    public static TensorProto Write(string name, TensorValue value)
    {
        TensorProto tensor = new() { Name = name, DataType = (int)(value.IsReal ? DataType.Float : DataType.Int64) };
        tensor.Dims.AddRange(value.Dims.Select(d => (long)d));
        tensor.RawData = ByteString.CopyFrom(value.Reals is { } reals ? MemoryMarshal.AsBytes<float>(reals) : MemoryMarshal.AsBytes<long>(value.Integers));
        return tensor;
    }
}
