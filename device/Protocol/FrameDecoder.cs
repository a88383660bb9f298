namespace ParetoBench.Protocol;

/// <summary>
/// Finds good frames in a byte stream. Every byte is hostile: nothing is written beyond the buffer,
/// and whatever came before, the frame after the next delimiter is found.
/// </summary>
public sealed class FrameDecoder
{
    private readonly byte[] _buffer;
    private int _length;
    private int _blockLeft;
    private bool _zeroOwed;
    private bool _started;
    private bool _overflowed;
    private bool _hasFrame;
    private int _payloadLength;
    private uint _crc;
    private uint _badFrames;

    /// <param name="maxPayload">Bytes of the largest payload; a longer frame is dropped.</param>
    public FrameDecoder(int maxPayload)
    {
        _buffer = new byte[ProtocolVersion.HeaderBytes + maxPayload + ProtocolVersion.CrcBytes];
    }

    /// <summary>The last <see cref="Feed"/> completed a good frame; it stays readable until the next one.</summary>
    public bool HasFrame
    {
        get { return _hasFrame; }
    }

    public byte Type
    {
        get { return _buffer[0]; }
    }

    public byte Sequence
    {
        get { return _buffer[1]; }
    }

    public ushort Session
    {
        get { return (ushort)(_buffer[2] | _buffer[3] << 8); }
    }

    /// <summary>Holds the payload at <see cref="PayloadOffset"/>.</summary>
    public byte[] Buffer
    {
        get { return _buffer; }
    }

    public int PayloadOffset
    {
        get { return ProtocolVersion.HeaderBytes; }
    }

    public int PayloadLength
    {
        get { return _payloadLength; }
    }

    public uint Crc
    {
        get { return _crc; }
    }

    /// <summary>Frames dropped so far: not COBS, too short, too long, or a wrong CRC.</summary>
    public uint BadFrames
    {
        get { return _badFrames; }
    }

    /// <summary>Takes bytes up to the end of the next good frame, or all. Returns how many it took.</summary>
    public int Feed(byte[] bytes, int offset, int count)
    {
        _hasFrame = false;
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
            else if (_blockLeft == 0)
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
        _started = true;
        if (_zeroOwed)
            Append(0);
        _zeroOwed = code != 0xFF;
        _blockLeft = code - 1;
    }

    // Stops before a zero, which ends the frame wherever it comes.
    private int TakeBlock(byte[] bytes, int from, int end)
    {
        int stop = end - from < _blockLeft ? end : from + _blockLeft;
        int room = _buffer.Length - _length;
        if (stop - from > room)
        {
            _overflowed = true;
            _blockLeft--;
            return from + 1;
        }

        int zero = Cobs.FindZero(bytes, from, stop);
        System.Array.Copy(bytes, from, _buffer, _length, zero - from);
        _length += zero - from;
        _blockLeft -= zero - from;
        return zero;
    }

    private void Append(byte value)
    {
        if (_length < _buffer.Length)
            _buffer[_length++] = value;
        else
            _overflowed = true;
    }

    private bool EndFrame()
    {
        bool empty = !_started;
        _hasFrame = !empty && _blockLeft == 0 && !_overflowed && HoldsItsCrc();
        if (_hasFrame)
            _payloadLength = _length - ProtocolVersion.HeaderBytes - ProtocolVersion.CrcBytes;
        else if (!empty)
            _badFrames++;

        _length = 0;
        _blockLeft = 0;
        _zeroOwed = false;
        _started = false;
        _overflowed = false;
        return _hasFrame;
    }

    private bool HoldsItsCrc()
    {
        int covered = _length - ProtocolVersion.CrcBytes;
        if (covered < ProtocolVersion.HeaderBytes)
            return false;
        uint sent = (uint)(_buffer[covered] | _buffer[covered + 1] << 8 | _buffer[covered + 2] << 16 | _buffer[covered + 3] << 24);
        _crc = Crc32.Compute(_buffer, 0, covered);
        return _crc == sent;
    }
}
