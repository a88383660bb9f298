namespace ParetoBench.Protocol;

/// <summary>Makes one frame at a time: <see cref="Begin"/>, fill the payload, <see cref="End"/>. The bytes stay until the next Begin.</summary>
public sealed class FrameEncoder
{
    private readonly byte[] frame;
    private readonly byte[] encoded;
    private readonly PayloadWriter payload;
    private int length;

    /// <param name="maxPayload">Bytes of the largest payload.</param>
    public FrameEncoder(int maxPayload)
    {
        int largest = ProtocolVersion.HeaderBytes + maxPayload + ProtocolVersion.CrcBytes;
        frame = new byte[largest];
        encoded = new byte[Cobs.MaxEncoded(largest) + 2];
        payload = new PayloadWriter(frame, ProtocolVersion.HeaderBytes, maxPayload);
    }

    /// <summary>The encoded frame, delimiters included: the first <see cref="Length"/> of these bytes.</summary>
    public byte[] Bytes
    {
        get { return encoded; }
    }

    public int Length
    {
        get { return length; }
    }

    public PayloadWriter Begin(byte type, byte sequence, ushort session)
    {
        frame[0] = type;
        frame[1] = sequence;
        frame[2] = (byte)session;
        frame[3] = (byte)(session >> 8);
        payload.Clear();
        return payload;
    }

    public void End()
    {
        int count = ProtocolVersion.HeaderBytes + payload.Length;
        uint crc = Crc32.Compute(frame, 0, count);
        frame[count] = (byte)crc;
        frame[count + 1] = (byte)(crc >> 8);
        frame[count + 2] = (byte)(crc >> 16);
        frame[count + 3] = (byte)(crc >> 24);

        encoded[0] = 0;
        int end = Cobs.Encode(frame, 0, count + ProtocolVersion.CrcBytes, encoded, 1);
        encoded[end] = 0;
        length = end + 1;
    }
}
