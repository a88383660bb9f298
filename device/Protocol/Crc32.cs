using System;

namespace ParetoBench.Protocol;

/// <summary>CRC-32/ISO-HDLC, eight bytes a step (a table of 8 KB), on little-endian machines.</summary>
public static class Crc32
{
    private const int WorthACall = 64;

    private static readonly uint[] Table = MakeTable();
    private static ICrc32Processor _processor;

    /// <summary>Start of a running CRC; <see cref="Finish"/> ends it.</summary>
    public const uint Start = 0xFFFFFFFF;

    public static uint Compute(byte[] bytes, int offset, int count)
    {
        return Finish(Update(Start, bytes, offset, count));
    }

    public static uint Finish(uint state)
    {
        return state ^ 0xFFFFFFFF;
    }

    /// <summary>Another way to the same CRC, for machines whose processor has one; null: the table.</summary>
    public static ICrc32Processor Processor
    {
        get { return _processor; }
        set { _processor = value; }
    }

    public static uint Update(uint state, byte[] bytes, int offset, int count)
    {
        ICrc32Processor processor = _processor;
        return processor != null && count >= WorthACall
            ? processor.Update(state, bytes, offset, count)
            : UpdateByTable(state, bytes, offset, count);
    }

    public static uint UpdateByTable(uint state, byte[] bytes, int offset, int count)
    {
        uint[] t = Table;
        int end = offset + count;
        int i = offset;
        for (; i + 8 <= end; i += 8)
        {
            uint low = state ^ BitConverter.ToUInt32(bytes, i);
            uint high = BitConverter.ToUInt32(bytes, i + 4);
            state = t[1792 + (int)(low & 0xFF)]
                ^ t[1536 + (int)(low >> 8 & 0xFF)]
                ^ t[1280 + (int)(low >> 16 & 0xFF)]
                ^ t[1024 + (int)(low >> 24)]
                ^ t[768 + (int)(high & 0xFF)]
                ^ t[512 + (int)(high >> 8 & 0xFF)]
                ^ t[256 + (int)(high >> 16 & 0xFF)]
                ^ t[(int)(high >> 24)];
        }

        for (; i < end; i++)
            state = t[(int)((state ^ bytes[i]) & 0xFF)] ^ state >> 8;
        return state;
    }

    // Row k of 256 entries advances a byte over k further zero bytes.
    private static uint[] MakeTable()
    {
        uint[] table = new uint[2048];
        for (int i = 0; i < 256; i++)
        {
            uint value = (uint)i;
            for (int bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? 0xEDB88320 ^ value >> 1 : value >> 1;
            table[i] = value;
        }

        for (int i = 256; i < 2048; i++)
            table[i] = table[(int)(table[i - 256] & 0xFF)] ^ table[i - 256] >> 8;
        return table;
    }
}
