namespace ParetoBench.Protocol;

/// <summary>Makes one frame at a time: <see cref="Begin"/>, fill the payload, <see cref="End"/>. The bytes stay until the next Begin.</summary>
public sealed class FrameEncoder
{
    private readonly byte[] _frame;
    private readonly byte[] _encoded;
    private readonly PayloadWriter _payload;
    private int _length;

    /// <param name="maxPayload">Bytes of the largest payload.</param>
    public FrameEncoder(int maxPayload)
    {
        int largest = ProtocolVersion.HeaderBytes + maxPayload + ProtocolVersion.CrcBytes;
        _frame = new byte[largest];
        _encoded = new byte[Cobs.MaxEncoded(largest) + 2];
        _payload = new PayloadWriter(_frame, ProtocolVersion.HeaderBytes, maxPayload);
    }

    /// <summary>The encoded frame, delimiters included: the first <see cref="Length"/> of these bytes.</summary>
    public byte[] Bytes
    {
        get { return _encoded; }
    }

    public int Length
    {
        get { return _length; }
    }

    public PayloadWriter Begin(byte type, byte sequence, ushort session)
    {
        _frame[0] = type;
        _frame[1] = sequence;
        _frame[2] = (byte)session;
        _frame[3] = (byte)(session >> 8);
        _payload.Clear();
        return _payload;
    }

    public void End()
    {
        int count = ProtocolVersion.HeaderBytes + _payload.Length;
        uint crc = Crc32.Compute(_frame, 0, count);
        _frame[count] = (byte)crc;
        _frame[count + 1] = (byte)(crc >> 8);
        _frame[count + 2] = (byte)(crc >> 16);
        _frame[count + 3] = (byte)(crc >> 24);

        _encoded[0] = 0;
        int end = Cobs.Encode(_frame, 0, count + ProtocolVersion.CrcBytes, _encoded, 1);
        _encoded[end] = 0;
        _length = end + 1;
    }
}
