using System;

namespace ParetoBench.Engine;

/// <summary>Little-endian reads and writes on byte arrays.</summary>
internal static class LittleEndian
{
    public static int U16(byte[] b, int at)
    {
        return b[at] | (b[at + 1] << 8);
    }

    public static int I32(byte[] b, int at)
    {
        return b[at] | (b[at + 1] << 8) | (b[at + 2] << 16) | (b[at + 3] << 24);
    }

    public static long U32(byte[] b, int at)
    {
        return (uint)I32(b, at);
    }

    public static float F32(byte[] b, int at)
    {
        return BitConverter.ToSingle(b, at);
    }

    public static void PutI32(byte[] b, int at, int value)
    {
        b[at] = (byte)value;
        b[at + 1] = (byte)(value >> 8);
        b[at + 2] = (byte)(value >> 16);
        b[at + 3] = (byte)(value >> 24);
    }
}
