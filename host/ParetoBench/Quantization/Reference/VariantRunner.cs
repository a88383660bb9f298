using System.Runtime.InteropServices;
using ParetoBench.Candidates;
using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.DeviceModel;

namespace ParetoBench.Quantization.Reference;

/// <summary>Real samples into a variant's bytes and back: what the host writes to a board, and reads from it.</summary>
public static class VariantRunner
{
    /// <summary>Runs one sample through the host's engine. Results are real numbers.</summary>
    public static TensorValue[] Run(Variant variant, Network network, IReadOnlyList<TensorValue> sample)
    {
        byte[][] outputs = RunBytes(variant, network, Encode(variant, sample));
        return [.. outputs.Select((bytes, i) => Decode(variant.Outputs[i], bytes))];
    }

    /// <summary>Runs one encoded sample; returns the outputs' bytes as a board would.</summary>
    public static byte[][] RunBytes(Variant variant, Network network, byte[][] inputs)
    {
        for (int i = 0; i < inputs.Length; i++)
            network.SetInput(i, inputs[i]);
        network.Run();
        byte[][] outputs = new byte[variant.Outputs.Count][];
        for (int i = 0; i < outputs.Length; i++)
        {
            outputs[i] = new byte[network.OutputBytes(i)];
            network.GetOutput(i, outputs[i]);
        }
        return outputs;
    }

    /// <summary>A sample as the bytes of the variant's inputs, little-endian.</summary>
    public static byte[][] Encode(Variant variant, IReadOnlyList<TensorValue> sample)
    {
        if (sample.Count != variant.Inputs.Count)
            throw new BenchException($"A sample has {sample.Count} input(s), the model has {variant.Inputs.Count}", variant.Candidate.Id,
                "Give one tensor per model input.");
        return [.. variant.Inputs.Select((tensor, i) => Encode(tensor, sample[i], variant.Candidate.Id))];
    }

    public static TensorValue Decode(DeviceTensor tensor, byte[] bytes)
    {
        if (tensor.Type == ElementType.F32)
            return TensorValue.OfReals(tensor.Dims, MemoryMarshal.Cast<byte, float>(bytes).ToArray());
        if (tensor.Type == ElementType.I32)
            return TensorValue.OfIntegers(tensor.Dims, Array.ConvertAll(MemoryMarshal.Cast<byte, int>(bytes).ToArray(), v => (long)v));
        QuantizationParameters p = Parameters(tensor);
        return TensorValue.OfReals(tensor.Dims, tensor.Type == ElementType.I16
            ? Array.ConvertAll(MemoryMarshal.Cast<byte, short>(bytes).ToArray(), q => p.Dequantize(q))
            : Array.ConvertAll(bytes, b => p.Dequantize((sbyte)b)));
    }

    private static byte[] Encode(DeviceTensor tensor, TensorValue value, string candidate)
    {
        if (value.Count * ElementType.Size(tensor.Type) != tensor.Bytes || value.IsReal == (tensor.Type == ElementType.I32))
            throw new BenchException($"A sample has the shape {TensorValue.Describe(value.Dims)}, the model wants {TensorValue.Describe(tensor.Dims)}",
                candidate, "Check the task's window and data, or the model's input.");
        if (tensor.Type == ElementType.I32)
            return MemoryMarshal.AsBytes<int>(Array.ConvertAll(value.Integers!, v => checked((int)v))).ToArray();
        if (tensor.Type == ElementType.F32)
            return MemoryMarshal.AsBytes<float>(value.Reals).ToArray();
        QuantizationParameters p = Parameters(tensor);
        return tensor.Type == ElementType.I16
            ? MemoryMarshal.AsBytes<short>(Array.ConvertAll(value.Reals!, v => (short)p.Quantize(v))).ToArray()
            : Array.ConvertAll(value.Reals!, v => (byte)p.Quantize(v));
    }

    private static QuantizationParameters Parameters(DeviceTensor tensor) => new(tensor.Scale, tensor.ZeroPoint, tensor.Type == ElementType.I16 ? 16 : 8);
}
