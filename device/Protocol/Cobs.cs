using System;

namespace ParetoBench.Protocol;

/// <summary>Consistent-overhead byte stuffing: bytes without a zero, so that a zero can end a frame.</summary>
public static class Cobs
{
    /// <summary>Bytes of a full block, which implies no zero after it.</summary>
    private const int LargestRun = 254;

    private const ulong LowBits = 0x0101010101010101;
    private const ulong HighBits = 0x8080808080808080;

    private static IZeroSearch _search;

    /// <summary>Another way to find zeros, for machines whose processor has one; null: eight bytes a step.</summary>
    public static IZeroSearch Search
    {
        get { return _search; }
        set { _search = value; }
    }

    /// <summary>The most bytes that <paramref name="count"/> bytes can become.</summary>
    public static int MaxEncoded(int count)
    {
        return count + count / 254 + 1;
    }

    /// <summary>Encodes into <paramref name="destination"/>, which has room for <see cref="MaxEncoded"/>; the end offset.</summary>
    public static int Encode(byte[] source, int offset, int count, byte[] destination, int at)
    {
        int end = offset + count;
        int i = offset;
        while (true)
        {
            int limit = end - i < LargestRun ? end : i + LargestRun;
            int stop = FindZero(source, i, limit);
            int run = stop - i;
            destination[at] = (byte)(run + 1);
            Array.Copy(source, i, destination, at + 1, run);
            at += run + 1;
            i = stop;
            // A zero was met: its block is complete, and at the end an empty one tells of it.
            if (stop < limit)
                i++;
            else if (i == end)
                return at;
        }
    }

    /// <summary>Offset of the first zero, or <paramref name="end"/>.</summary>
    internal static int FindZero(byte[] bytes, int start, int end)
    {
        IZeroSearch search = _search;
        return search != null ? search.Find(bytes, start, end) : FindZeroByEight(bytes, start, end);
    }

    /// <summary>Eight bytes a step, by the borrow that a zero byte causes.</summary>
    private static int FindZeroByEight(byte[] bytes, int start, int end)
    {
        int i = start;
        while (i + 8 <= end)
        {
            ulong eight = BitConverter.ToUInt64(bytes, i);
            if ((eight - LowBits & ~eight & HighBits) != 0)
                break;
            i += 8;
        }

        while (i < end && bytes[i] != 0)
            i++;
        return i;
    }
}
