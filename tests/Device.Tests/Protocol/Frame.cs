using ParetoBench.Protocol;

namespace ParetoBench.Tests.Protocol;

/// <summary>A decoded frame, and the codec in one call each way.</summary>
internal sealed record Frame(byte Type, byte Sequence, ushort Session, byte[] Payload)
{
    public const int MaxPayload = 4096;

    public int ErrorCode => Type == MessageType.Error ? BitConverter.ToUInt16(Payload, 1) : 0;

    public uint ErrorDetail => BitConverter.ToUInt32(Payload, 3);

    public static byte[] Encode(byte type, byte sequence, ushort session, params byte[] payload)
    {
        FrameEncoder encoder = new(MaxPayload);
        encoder.Begin(type, sequence, session).WriteBytes(payload, 0, payload.Length);
        encoder.End();
        return encoder.Bytes[..encoder.Length];
    }

    public static List<Frame> DecodeAll(byte[] bytes, FrameDecoder? decoder = null, int step = int.MaxValue)
    {
        decoder ??= new FrameDecoder(MaxPayload);
        List<Frame> frames = [];
        for (int at = 0; at < bytes.Length;)
        {
            at += decoder.Feed(bytes, at, Math.Min(step, bytes.Length - at));
            if (decoder.HasFrame)
                frames.Add(new Frame(
                    decoder.Type, decoder.Sequence, decoder.Session, [.. decoder.Buffer.AsSpan(decoder.PayloadOffset, decoder.PayloadLength)]));
        }

        return frames;
    }
}
