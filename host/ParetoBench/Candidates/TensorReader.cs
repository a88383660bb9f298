using System.Runtime.InteropServices;
using ParetoBench.Candidates.Onnx;
using DataType = ParetoBench.Candidates.Onnx.TensorProto.Types.DataType;

namespace ParetoBench.Candidates;

/// <summary>Elements of ONNX TensorProto, whichever of its fields holds them.</summary>
internal static class TensorReader
{
    public static TensorValue Read(TensorProto tensor, string source)
    {
        int[] dims = new int[tensor.Dims.Count];
        long count = 1;
        for (int i = 0; i < dims.Length; i++)
        {
            if (tensor.Dims[i] is < 0 or > int.MaxValue || (count *= tensor.Dims[i]) > int.MaxValue)
                throw Corrupt(tensor, "impossible dimensions", source);
            dims[i] = (int)tensor.Dims[i];
        }
        ReadOnlySpan<byte> raw = tensor.RawData.Span;
        TensorValue value = (DataType)tensor.DataType switch
        {
            DataType.Float => TensorValue.OfReals(dims, tensor.HasRawData ? Cast<float>(raw).ToArray() : [.. tensor.FloatData]),
            DataType.Double => TensorValue.OfReals(dims, tensor.HasRawData ? Map(Cast<double>(raw), v => (float)v)
                : [.. tensor.DoubleData.Select(v => (float)v)]),
            DataType.Int64 => TensorValue.OfIntegers(dims, tensor.HasRawData ? Cast<long>(raw).ToArray() : [.. tensor.Int64Data]),
            DataType.Int32 => TensorValue.OfIntegers(dims, tensor.HasRawData ? Map(Cast<int>(raw), v => (long)v) : FromInt32Data(tensor)),
            DataType.Int8 => TensorValue.OfIntegers(dims, tensor.HasRawData ? Map(Cast<sbyte>(raw), v => (long)v) : FromInt32Data(tensor)),
            DataType.Int16 => TensorValue.OfIntegers(dims, tensor.HasRawData ? Map(Cast<short>(raw), v => (long)v) : FromInt32Data(tensor)),
            DataType.Uint16 => TensorValue.OfIntegers(dims, tensor.HasRawData ? Map(Cast<ushort>(raw), v => (long)v) : FromInt32Data(tensor)),
            DataType.Int4 or DataType.Uint4 => TensorValue.OfIntegers(dims, Nibbles(tensor, count)),
            DataType.Uint8 or DataType.Bool => TensorValue.OfIntegers(dims, tensor.HasRawData ? Map(raw, v => (long)v) : FromInt32Data(tensor)),
            DataType other => throw Corrupt(tensor, $"the unsupported type {other}", source),
        };
        if (value.Count != count)
            throw Corrupt(tensor, $"{value.Count} elements where its shape {TensorValue.Describe(dims)} says {count}", source);
        return value;
    }

    /// <summary>Bytes of an element in raw data; 0 for types that are packed, or not numbers.</summary>
    public static int BytesOf(DataType type) => type switch
    {
        DataType.Uint8 or DataType.Int8 or DataType.Bool => 1,
        DataType.Uint16 or DataType.Int16 or DataType.Float16 => 2,
        DataType.Float or DataType.Int32 or DataType.Uint32 => 4,
        DataType.Double or DataType.Int64 or DataType.Uint64 => 8,
        _ => 0,
    };

    /// <summary>Two to a byte, the first in the low four bits.</summary>
    private static long[] Nibbles(TensorProto tensor, long count)
    {
        byte[] bytes = tensor.HasRawData ? tensor.RawData.ToByteArray() : [.. tensor.Int32Data.Select(v => (byte)v)];
        bool signed = (DataType)tensor.DataType == DataType.Int4;
        long[] values = new long[Math.Min(count, 2L * bytes.Length)];
        for (int i = 0; i < values.Length; i++)
        {
            int bits = bytes[i / 2] >> (i % 2 * 4) & 15;
            values[i] = signed && bits > 7 ? bits - 16 : bits;
        }
        return values;
    }

    private static ReadOnlySpan<T> Cast<T>(ReadOnlySpan<byte> raw) where T : struct => MemoryMarshal.Cast<byte, T>(raw);

    private static long[] FromInt32Data(TensorProto tensor) => [.. tensor.Int32Data.Select(v => (long)v)];

    private static TTo[] Map<TFrom, TTo>(ReadOnlySpan<TFrom> from, Func<TFrom, TTo> map)
    {
        TTo[] to = new TTo[from.Length];
        for (int i = 0; i < to.Length; i++)
            to[i] = map(from[i]);
        return to;
    }

    private static BenchException Corrupt(TensorProto tensor, string what, string source) =>
        new($"Tensor '{tensor.Name}' has {what}", source, "Export or download the model again.");
}
