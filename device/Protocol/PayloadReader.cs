namespace ParetoBench.Protocol;

/// <summary>Reads little-endian fields of a payload. A field beyond the end reads as 0 and sets <see cref="Failed"/>.</summary>
public sealed class PayloadReader
{
    private byte[] buffer;
    private int at;
    private int end;
    private bool failed;

    /// <summary>Starts on a payload; <paramref name="offset"/> and <paramref name="count"/> are the caller's own and trusted.</summary>
    public void Reset(byte[] bytes, int offset, int count)
    {
        buffer = bytes;
        at = offset;
        end = offset + count;
        failed = false;
    }

    /// <summary>A field was asked for that the payload does not have.</summary>
    public bool Failed
    {
        get { return failed; }
    }

    public byte[] Buffer
    {
        get { return buffer; }
    }

    public int Remaining
    {
        get { return end - at; }
    }

    /// <summary>Offset of the next field in the buffer.</summary>
    public int Position
    {
        get { return at; }
    }

    public int ReadU8()
    {
        if (!Take(1))
            return 0;
        return buffer[at - 1];
    }

    public int ReadU16()
    {
        if (!Take(2))
            return 0;
        return buffer[at - 2] | buffer[at - 1] << 8;
    }

    public uint ReadU32()
    {
        if (!Take(4))
            return 0;
        return (uint)(buffer[at - 4] | buffer[at - 3] << 8 | buffer[at - 2] << 16 | buffer[at - 1] << 24);
    }

    public ulong ReadU64()
    {
        if (Remaining < 8)
        {
            failed = true;
            return 0;
        }

        uint low = ReadU32();
        return low | (ulong)ReadU32() << 32;
    }

    /// <summary>Copies <paramref name="count"/> bytes, or none when there are not so many.</summary>
    public void ReadBytes(byte[] destination, int offset, int count)
    {
        if (Take(count))
            System.Array.Copy(buffer, at - count, destination, offset, count);
    }

    public void Skip(int count)
    {
        Take(count);
    }

    private bool Take(int count)
    {
        if (count < 0 || count > end - at)
        {
            failed = true;
            return false;
        }

        at += count;
        return true;
    }
}
