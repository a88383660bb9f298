namespace ParetoBench.Protocol;

/// <summary>
/// Finds good frames in a byte stream. Every byte is hostile: nothing is written beyond the buffer,
/// and whatever came before, the frame after the next delimiter is found.
/// </summary>
public sealed class FrameDecoder
{
    private readonly byte[] buffer;
    private int length;
    private int blockLeft;
    private bool zeroOwed;
    private bool started;
    private bool overflowed;
    private bool hasFrame;
    private int payloadLength;
    private uint crc;
    private uint badFrames;

    /// <param name="maxPayload">Bytes of the largest payload; a longer frame is dropped.</param>
    public FrameDecoder(int maxPayload)
    {
        buffer = new byte[ProtocolVersion.HeaderBytes + maxPayload + ProtocolVersion.CrcBytes];
    }

    /// <summary>The last <see cref="Feed"/> completed a good frame; it stays readable until the next one.</summary>
    public bool HasFrame
    {
        get { return hasFrame; }
    }

    public byte Type
    {
        get { return buffer[0]; }
    }

    public byte Sequence
    {
        get { return buffer[1]; }
    }

    public ushort Session
    {
        get { return (ushort)(buffer[2] | buffer[3] << 8); }
    }

    /// <summary>Holds the payload at <see cref="PayloadOffset"/>.</summary>
    public byte[] Buffer
    {
        get { return buffer; }
    }

    public int PayloadOffset
    {
        get { return ProtocolVersion.HeaderBytes; }
    }

    public int PayloadLength
    {
        get { return payloadLength; }
    }

    public uint Crc
    {
        get { return crc; }
    }

    /// <summary>Frames dropped so far: not COBS, too short, too long, or a wrong CRC.</summary>
    public uint BadFrames
    {
        get { return badFrames; }
    }

    /// <summary>Takes bytes up to the end of the next good frame, or all. Returns how many it took.</summary>
    public int Feed(byte[] bytes, int offset, int count)
    {
        hasFrame = false;
        int end = offset + count;
        int i = offset;
        while (i < end)
        {
            byte value = bytes[i++];
            if (value == 0)
            {
                if (EndFrame())
                    return i - offset;
            }
            else if (blockLeft == 0)
            {
                StartBlock(value);
            }
            else
            {
                i = TakeBlock(bytes, i - 1, end);
            }
        }

        return count;
    }

    private void StartBlock(byte code)
    {
        started = true;
        if (zeroOwed)
            Append(0);
        zeroOwed = code != 0xFF;
        blockLeft = code - 1;
    }

    // Stops before a zero, which ends the frame wherever it comes.
    private int TakeBlock(byte[] bytes, int from, int end)
    {
        int stop = end - from < blockLeft ? end : from + blockLeft;
        int room = buffer.Length - length;
        if (stop - from > room)
        {
            overflowed = true;
            blockLeft--;
            return from + 1;
        }

        byte[] target = buffer;
        int at = length;
        int i = from;
        for (; i < stop; i++)
        {
            byte value = bytes[i];
            if (value == 0)
                break;
            target[at++] = value;
        }

        length = at;
        blockLeft -= i - from;
        return i;
    }

    private void Append(byte value)
    {
        if (length < buffer.Length)
            buffer[length++] = value;
        else
            overflowed = true;
    }

    private bool EndFrame()
    {
        bool empty = !started;
        hasFrame = !empty && blockLeft == 0 && !overflowed && HoldsItsCrc();
        if (hasFrame)
            payloadLength = length - ProtocolVersion.HeaderBytes - ProtocolVersion.CrcBytes;
        else if (!empty)
            badFrames++;

        length = 0;
        blockLeft = 0;
        zeroOwed = false;
        started = false;
        overflowed = false;
        return hasFrame;
    }

    private bool HoldsItsCrc()
    {
        int covered = length - ProtocolVersion.CrcBytes;
        if (covered < ProtocolVersion.HeaderBytes)
            return false;
        uint sent = (uint)(buffer[covered] | buffer[covered + 1] << 8 | buffer[covered + 2] << 16 | buffer[covered + 3] << 24);
        crc = Crc32.Compute(buffer, 0, covered);
        return crc == sent;
    }
}
