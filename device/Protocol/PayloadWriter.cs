namespace ParetoBench.Protocol;

/// <summary>Writes little-endian fields into a payload. What does not fit is not written and sets <see cref="Overflowed"/>.</summary>
public sealed class PayloadWriter
{
    private readonly byte[] _buffer;
    private readonly int _start;
    private readonly int _capacity;
    private int _length;
    private bool _overflowed;

    public PayloadWriter(byte[] buffer, int start, int capacity)
    {
        _buffer = buffer;
        _start = start;
        _capacity = capacity;
    }

    public int Length
    {
        get { return _length; }
    }

    /// <summary>Bytes that still fit.</summary>
    public int Room
    {
        get { return _capacity - _length; }
    }

    public bool Overflowed
    {
        get { return _overflowed; }
    }

    public void Clear()
    {
        _length = 0;
        _overflowed = false;
    }

    public void WriteU8(int value)
    {
        if (Reserve(1))
            _buffer[_start + _length++] = (byte)value;
    }

    public void WriteU16(int value)
    {
        if (!Reserve(2))
            return;
        int at = _start + _length;
        _buffer[at] = (byte)value;
        _buffer[at + 1] = (byte)(value >> 8);
        _length += 2;
    }

    public void WriteU32(uint value)
    {
        if (!Reserve(4))
            return;
        int at = _start + _length;
        _buffer[at] = (byte)value;
        _buffer[at + 1] = (byte)(value >> 8);
        _buffer[at + 2] = (byte)(value >> 16);
        _buffer[at + 3] = (byte)(value >> 24);
        _length += 4;
    }

    public void WriteU64(ulong value)
    {
        if (!Reserve(8))
            return;
        WriteU32((uint)value);
        WriteU32((uint)(value >> 32));
    }

    public void WriteBytes(byte[] bytes, int offset, int count)
    {
        if (!Reserve(count))
            return;
        System.Array.Copy(bytes, offset, _buffer, _start + _length, count);
        _length += count;
    }

    /// <summary>As many characters as fit; anything but printable ASCII becomes '?'.</summary>
    public void WriteAscii(string text)
    {
        int count = text.Length < Room ? text.Length : Room;
        for (int i = 0; i < count; i++)
        {
            char letter = text[i];
            _buffer[_start + _length++] = letter >= ' ' && letter <= '~' ? (byte)letter : (byte)'?';
        }
    }

    private bool Reserve(int count)
    {
        if (count <= _capacity - _length)
            return true;
        _overflowed = true;
        return false;
    }
}
