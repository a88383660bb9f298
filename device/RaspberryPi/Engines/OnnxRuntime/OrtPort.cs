using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ParetoBench.RaspberryPi.Engines.OnnxRuntime;

/// <summary>
/// One input or output: a buffer that ONNX Runtime reads or writes in place, and its bytes as they are on the wire. They differ
/// for 64-bit integers only, which the wire carries in 32 bits.
/// </summary>
internal sealed unsafe class OrtPort : IDisposable
{
    /// <summary>What vector instructions like.</summary>
    private const nuint Alignment = 64;

    /// <summary>Beyond it a damaged model is more likely than a real one.</summary>
    private const int MostElements = 16 * 1024 * 1024;

    private readonly byte* _data;
    private readonly int _count;
    private readonly TensorElementType _type;

    /// <exception cref="NotSupportedException">Its type is not on the wire, or its size not known before the inference.</exception>
    public OrtPort(string name, NodeMetadata node)
    {
        Name = name;
        if (!node.IsTensor || WireSize(node.ElementDataType) == 0)
        {
            object type = node.IsTensor ? node.ElementDataType : node.OnnxValueType;
            throw new NotSupportedException($"{name} is of type {type}; the wire carries int8, int16, int32, int64 and float");
        }

        long count = node.Dimensions.Aggregate(1L, (product, dim) => dim < 1 ? -1 : Math.Min(product * dim, int.MaxValue));
        if (count < 1)
            throw new NotSupportedException($"{name} has no fixed size");
        if (count > MostElements)
            throw new NotSupportedException($"{name} has more than {MostElements} elements");
        (_count, _type) = ((int)count, node.ElementDataType);
        nuint bytes = (nuint)count * (nuint)(IsLong ? sizeof(long) : WireSize(_type));
        _data = (byte*)NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(_data, bytes);
        Value = OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, _type, [.. node.Dimensions.Select(d => (long)d)], (nint)_data, (long)bytes);
    }

    public string Name { get; }

    public OrtValue Value { get; }

    /// <summary>On the wire.</summary>
    public int Bytes => _count * WireSize(_type);

    private bool IsLong => _type == TensorElementType.Int64;

    public void Write(byte[] wire)
    {
        if (!IsLong)
        {
            wire.AsSpan(0, Bytes).CopyTo(new Span<byte>(_data, Bytes));
            return;
        }

        ReadOnlySpan<int> from = MemoryMarshal.Cast<byte, int>(wire.AsSpan(0, Bytes));
        Span<long> to = new(_data, _count);
        for (int i = 0; i < to.Length; i++)
            to[i] = from[i];
    }

    public void Read(byte[] wire)
    {
        if (!IsLong)
        {
            new Span<byte>(_data, Bytes).CopyTo(wire);
            return;
        }

        ReadOnlySpan<long> from = new(_data, _count);
        Span<int> to = MemoryMarshal.Cast<byte, int>(wire.AsSpan(0, Bytes));
        for (int i = 0; i < to.Length; i++)
            to[i] = (int)Math.Clamp(from[i], int.MinValue, int.MaxValue);
    }

    public void Dispose()
    {
        Value.Dispose();
        NativeMemory.AlignedFree(_data);
    }

    /// <summary>Bytes of an element; 0: not on the wire.</summary>
    private static int WireSize(TensorElementType type) => type switch
    {
        TensorElementType.Int8 => 1,
        TensorElementType.Int16 => 2,
        TensorElementType.Int32 or TensorElementType.Int64 or TensorElementType.Float => 4,
        _ => 0,
    };
}
