namespace ParetoBench.Protocol;

/// <summary>CRC-32/ISO-HDLC, four bytes a step.</summary>
public static class Crc32
{
    private static readonly uint[] Table = MakeTable();

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

    public static uint Update(uint state, byte[] bytes, int offset, int count)
    {
        uint[] table = Table;
        int end = offset + count;
        int i = offset;
        for (; i + 4 <= end; i += 4)
        {
            state ^= (uint)(bytes[i] | bytes[i + 1] << 8 | bytes[i + 2] << 16 | bytes[i + 3] << 24);
            state = table[768 + (int)(state & 0xFF)]
                ^ table[512 + (int)(state >> 8 & 0xFF)]
                ^ table[256 + (int)(state >> 16 & 0xFF)]
                ^ table[(int)(state >> 24)];
        }

        for (; i < end; i++)
            state = table[(int)((state ^ bytes[i]) & 0xFF)] ^ state >> 8;
        return state;
    }

    // Row k of 256 entries advances a byte over k further zero bytes.
    private static uint[] MakeTable()
    {
        uint[] table = new uint[1024];
        for (int i = 0; i < 256; i++)
        {
            uint value = (uint)i;
            for (int bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? 0xEDB88320 ^ value >> 1 : value >> 1;
            table[i] = value;
        }

        for (int i = 256; i < 1024; i++)
            table[i] = table[(int)(table[i - 256] & 0xFF)] ^ table[i - 256] >> 8;
        return table;
    }
}
