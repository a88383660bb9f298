namespace ParetoBench.Protocol;

/// <summary>Writes little-endian fields into a payload. What does not fit is not written and sets <see cref="Overflowed"/>.</summary>
public sealed class PayloadWriter
{
    private readonly byte[] buffer;
    private readonly int start;
    private readonly int capacity;
    private int length;
    private bool overflowed;

    public PayloadWriter(byte[] buffer, int start, int capacity)
    {
        this.buffer = buffer;
        this.start = start;
        this.capacity = capacity;
    }

    public int Length
    {
        get { return length; }
    }

    /// <summary>Bytes that still fit.</summary>
    public int Room
    {
        get { return capacity - length; }
    }

    public bool Overflowed
    {
        get { return overflowed; }
    }

    public void Clear()
    {
        length = 0;
        overflowed = false;
    }

    public void WriteU8(int value)
    {
        if (Reserve(1))
            buffer[start + length++] = (byte)value;
    }

    public void WriteU16(int value)
    {
        if (!Reserve(2))
            return;
        int at = start + length;
        buffer[at] = (byte)value;
        buffer[at + 1] = (byte)(value >> 8);
        length += 2;
    }

    public void WriteU32(uint value)
    {
        if (!Reserve(4))
            return;
        int at = start + length;
        buffer[at] = (byte)value;
        buffer[at + 1] = (byte)(value >> 8);
        buffer[at + 2] = (byte)(value >> 16);
        buffer[at + 3] = (byte)(value >> 24);
        length += 4;
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
        System.Array.Copy(bytes, offset, buffer, start + length, count);
        length += count;
    }

    /// <summary>As many characters as fit; anything but printable ASCII becomes '?'.</summary>
    public void WriteAscii(string text)
    {
        int count = text.Length < Room ? text.Length : Room;
        for (int i = 0; i < count; i++)
        {
            char letter = text[i];
            buffer[start + length++] = letter >= ' ' && letter <= '~' ? (byte)letter : (byte)'?';
        }
    }

    private bool Reserve(int count)
    {
        if (count <= capacity - length)
            return true;
        overflowed = true;
        return false;
    }
}
