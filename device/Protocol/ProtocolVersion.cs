namespace ParetoBench.Protocol;

/// <summary>The protocol this assembly speaks (device/PROTOCOL.md) and sizes every frame has.</summary>
public static class ProtocolVersion
{
    public const byte Major = 1;
    public const byte Minor = 2;

    /// <summary>Bytes before the payload: type, sequence, session.</summary>
    public const int HeaderBytes = 4;

    public const int CrcBytes = 4;

    /// <summary>The u32 of HELLO and READ_MEMORY that says "not measured here".</summary>
    public const uint NotMeasured = 0xFFFFFFFF;

    /// <summary>Bytes of a SHA-256 digest.</summary>
    public const int DigestBytes = 32;

    /// <summary>LOAD_DATA's offset field; a chunk is what remains of the largest payload.</summary>
    public const int LoadOffsetBytes = 4;

    /// <summary>The low 16 bits of the boot nonce, never 0: session 0 is a runner that no host has greeted.</summary>
    public static ushort SessionOf(uint bootNonce)
    {
        ushort low = (ushort)bootNonce;
        return low == 0 ? (ushort)1 : low;
    }
}
