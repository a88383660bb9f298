namespace ParetoBench.Protocol;

/// <summary>How long a request's payload must be.</summary>
internal static class RequestShape
{
    private const int Unknown = -1;

    public static bool IsKnown(byte type)
    {
        return FixedBytes(type) != Unknown;
    }

    /// <summary>Exactly these bytes, or at least these where bytes follow the fields.</summary>
    public static int FixedBytes(byte type)
    {
        switch (type)
        {
            case MessageType.Hello: return 6;
            case MessageType.LoadBegin: return 4 + ProtocolVersion.DigestBytes;
            case MessageType.LoadData: return ProtocolVersion.LoadOffsetBytes;
            case MessageType.LoadEnd: return 0;
            case MessageType.WriteInput: return 5;
            case MessageType.Run: return 8;
            case MessageType.ReadSamples: return 4;
            case MessageType.ReadOutput: return 7;
            case MessageType.ReadMemory: return 0;
            case MessageType.ReadClock: return 2;
            case MessageType.Sink: return 4;
            case MessageType.Window: return 8;
            case MessageType.ProbeStart: return 11;
            case MessageType.ProbeRead: return 2;
            case MessageType.ProbeStop: return 0;
            case MessageType.Environment: return 0;
            default: return Unknown;
        }
    }

    public static bool Fits(byte type, int payloadBytes)
    {
        bool bytesFollow = type == MessageType.LoadData || type == MessageType.WriteInput;
        return payloadBytes == FixedBytes(type) || bytesFollow && payloadBytes > FixedBytes(type);
    }
}
