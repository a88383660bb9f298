namespace ParetoBench.Protocol;

/// <summary>Reads little-endian fields of a payload. A field beyond the end reads as 0 and sets <see cref="Failed"/>.</summary>
public sealed class PayloadReader
{
    private byte[] _buffer;
    private int _at;
    private int _end;
    private bool _failed;

    /// <summary>Starts on a payload; <paramref name="offset"/> and <paramref name="count"/> are the caller's own and trusted.</summary>
    public void Reset(byte[] bytes, int offset, int count)
    {
        _buffer = bytes;
        _at = offset;
        _end = offset + count;
        _failed = false;
    }

    /// <summary>A field was asked for that the payload does not have.</summary>
    public bool Failed
    {
        get { return _failed; }
    }

    public byte[] Buffer
    {
        get { return _buffer; }
    }

    public int Remaining
    {
        get { return _end - _at; }
    }

    /// <summary>Offset of the next field in the buffer.</summary>
    public int Position
    {
        get { return _at; }
    }

    public int ReadU8()
    {
        if (!Take(1))
            return 0;
        return _buffer[_at - 1];
    }

    public int ReadU16()
    {
        if (!Take(2))
            return 0;
        return _buffer[_at - 2] | _buffer[_at - 1] << 8;
    }

    public uint ReadU32()
    {
        if (!Take(4))
            return 0;
        return (uint)(_buffer[_at - 4] | _buffer[_at - 3] << 8 | _buffer[_at - 2] << 16 | _buffer[_at - 1] << 24);
    }

    public ulong ReadU64()
    {
        if (Remaining < 8)
        {
            _failed = true;
            return 0;
        }

        uint low = ReadU32();
        return low | (ulong)ReadU32() << 32;
    }

    /// <summary>Copies <paramref name="count"/> bytes, or none when there are not so many.</summary>
    public void ReadBytes(byte[] destination, int offset, int count)
    {
        if (Take(count))
            System.Array.Copy(_buffer, _at - count, destination, offset, count);
    }

    public void Skip(int count)
    {
        Take(count);
    }

    private bool Take(int count)
    {
        if (count < 0 || count > _end - _at)
        {
            _failed = true;
            return false;
        }

        _at += count;
        return true;
    }
}
