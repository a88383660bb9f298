using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ParetoBench.Quantization.DeviceModel;

/// <summary>Writes the bytes of device/MODEL.md.</summary>
public static class DeviceModelWriter
{
    private const int HeaderBytes = 48;
    private const int TensorBytes = 36;
    private const int DigestBytes = 32;
    private const int ConstantsAlignment = 16;

    public static byte[] Write(DeviceModelBuilder model, int arenaBytes)
    {
        int boundary = Align(2 * (model.Inputs.Count + model.Outputs.Count), 4);
        int tensorTable = HeaderBytes + boundary;
        int operatorTable = tensorTable + TensorBytes * model.Tensors.Count;
        byte[] operators = Operators(model);
        int constants = Align(operatorTable + operators.Length, ConstantsAlignment);

        Dictionary<DeviceTensor, int> offsets = [];
        int end = constants;
        foreach (DeviceTensor tensor in model.Tensors.Where(t => t.Data != null))
        {
            offsets[tensor] = end;
            end = Align(end + tensor.Data!.Length, 4);
        }

        byte[] blob = new byte[end + DigestBytes];
        Span<byte> b = blob;
        "PBM1"u8.CopyTo(b);
        b[4] = 1;
        b[6] = (byte)(model.DoubleRounding ? 1 : 0);
        b[7] = checked((byte)model.Packing);
        U32(b[8..], blob.Length);
        U32(b[12..], arenaBytes);
        U32(b[16..], tensorTable);
        U16(b[20..], model.Tensors.Count);
        U16(b[22..], model.Operators.Count);
        U32(b[24..], operatorTable);
        U32(b[28..], operators.Length);
        U32(b[32..], constants);
        U32(b[36..], end - constants);
        b[40] = checked((byte)model.Inputs.Count);
        b[41] = checked((byte)model.Outputs.Count);
        int at = HeaderBytes;
        foreach (DeviceTensor tensor in model.Inputs.Concat(model.Outputs))
        {
            U16(b[at..], tensor.Index);
            at += 2;
        }
        foreach (DeviceTensor tensor in model.Tensors)
            Tensor(b[(tensorTable + TensorBytes * tensor.Index)..], tensor, tensor.Data == null ? tensor.ArenaOffset : offsets[tensor]);
        operators.CopyTo(b[operatorTable..]);
        foreach ((DeviceTensor tensor, int offset) in offsets)
            tensor.Data!.CopyTo(b[offset..]);
        SHA256.HashData(b[..^DigestBytes], b[^DigestBytes..]);
        return blob;
    }

    private static void Tensor(Span<byte> b, DeviceTensor tensor, int offset)
    {
        b[0] = (byte)tensor.Type;
        b[1] = (byte)(tensor.Data == null ? 0 : 1);
        b[2] = (byte)tensor.Dims.Length;
        U32(b[4..], offset);
        U32(b[8..], tensor.Bytes);
        BinaryPrimitives.WriteInt32LittleEndian(b[12..], tensor.ZeroPoint);
        BinaryPrimitives.WriteSingleLittleEndian(b[16..], tensor.Scale);
        for (int i = 0; i < 4; i++)
            U32(b[(20 + 4 * i)..], i < tensor.Dims.Length ? tensor.Dims[i] : 1);
    }

    private static byte[] Operators(DeviceModelBuilder model)
    {
        using MemoryStream stream = new();
        foreach (DeviceOperator op in model.Operators)
        {
            int indices = Align(2 * (op.Inputs.Length + op.Outputs.Length), 4);
            byte[] record = new byte[8 + indices + 4 * op.Parameters.Length];
            record[0] = (byte)op.Opcode;
            record[1] = (byte)op.Version;
            record[2] = (byte)op.Inputs.Length;
            record[3] = (byte)op.Outputs.Length;
            U16(record.AsSpan(4), record.Length);
            int at = 8;
            foreach (DeviceTensor? tensor in op.Inputs.Concat(op.Outputs))
            {
                U16(record.AsSpan(at), tensor?.Index ?? 0xFFFF);
                at += 2;
            }
            for (int i = 0; i < op.Parameters.Length; i++)
                BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(8 + indices + 4 * i), op.Parameters[i]);
            stream.Write(record);
        }
        return stream.ToArray();
    }

    private static int Align(int value, int alignment) => (value + alignment - 1) / alignment * alignment;

    private static void U16(Span<byte> b, int value) => BinaryPrimitives.WriteUInt16LittleEndian(b, checked((ushort)value));

    private static void U32(Span<byte> b, int value) => BinaryPrimitives.WriteUInt32LittleEndian(b, checked((uint)value));
}
