namespace ParetoBench.Protocol;

/// <summary>Consistent-overhead byte stuffing: bytes without a zero, so that a zero can end a frame.</summary>
public static class Cobs
{
    private const int FullBlock = 0xFF;

    /// <summary>The most bytes that <paramref name="count"/> bytes can become.</summary>
    public static int MaxEncoded(int count)
    {
        return count + count / 254 + 1;
    }

    /// <summary>Encodes into <paramref name="destination"/>, which has room for <see cref="MaxEncoded"/>; the end offset.</summary>
    public static int Encode(byte[] source, int offset, int count, byte[] destination, int at)
    {
        int end = offset + count;
        int codeAt = at++;
        int code = 1;
        for (int i = offset; i < end; i++)
        {
            byte value = source[i];
            if (value != 0)
            {
                destination[at++] = value;
                code++;
                if (code != FullBlock)
                    continue;
                // A full block implies no zero; at the very end no further block is owed.
                if (i + 1 == end)
                    break;
            }

            destination[codeAt] = (byte)code;
            codeAt = at++;
            code = 1;
        }

        destination[codeAt] = (byte)code;
        return at;
    }
}
