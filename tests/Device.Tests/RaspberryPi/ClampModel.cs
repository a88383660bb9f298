using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ParetoBench.Tests.RaspberryPi;

/// <summary>The smallest useful model: y = clamp(x, 0, 1) of eight f32 (MODEL.md).</summary>
internal static class ClampModel
{
    public const int Elements = 8;
    public const int Bytes = 4 * Elements;

    private const int Header = 52;
    private const int TensorRecord = 36;
    private const int OperatorRecord = 24;
    private const int Constants = 160;

    public static byte[] Build(int padding = 0)
    {
        byte[] blob = new byte[Constants + padding + 32];
        "PBM1"u8.CopyTo(blob);
        blob[4] = 1;
        U32(blob, 8, (uint)blob.Length);
        U32(blob, 12, 2 * Bytes);
        U32(blob, 16, Header);
        U16(blob, 20, 2);
        U16(blob, 22, 1);
        U32(blob, 24, Header + 2 * TensorRecord);
        U32(blob, 28, OperatorRecord);
        U32(blob, 32, Constants);
        U32(blob, 36, (uint)padding);
        blob[40] = 1;
        blob[41] = 1;
        U16(blob, 48, 0);
        U16(blob, 50, 1);
        Tensor(blob, Header, 0);
        Tensor(blob, Header + TensorRecord, Bytes);
        Operator(blob, Header + 2 * TensorRecord);
        new Random(padding).NextBytes(blob.AsSpan(Constants, padding));
        SHA256.HashData(blob.AsSpan(0, blob.Length - 32), blob.AsSpan(blob.Length - 32));
        return blob;
    }

    private static void Tensor(byte[] blob, int at, uint offset)
    {
        blob[at] = 4;
        blob[at + 2] = 1;
        U32(blob, at + 4, offset);
        U32(blob, at + 8, Bytes);
        U32(blob, at + 20, Elements);
        for (int i = 1; i < 4; i++)
            U32(blob, at + 20 + 4 * i, 1);
    }

    private static void Operator(byte[] blob, int at)
    {
        blob[at] = 14;
        blob[at + 1] = 1;
        blob[at + 2] = 1;
        blob[at + 3] = 1;
        U16(blob, at + 4, OperatorRecord);
        U16(blob, at + 8, 0);
        U16(blob, at + 10, 1);
        U32(blob, at + 12, Elements);
        U32(blob, at + 16, BitConverter.SingleToUInt32Bits(0));
        U32(blob, at + 20, BitConverter.SingleToUInt32Bits(1));
    }

    private static void U16(byte[] blob, int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(blob.AsSpan(at), (ushort)value);

    private static void U32(byte[] blob, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(blob.AsSpan(at), value);
}
