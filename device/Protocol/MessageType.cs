namespace ParetoBench.Protocol;

/// <summary>Frame types of requests; a reply has <see cref="ReplyBit"/> set.</summary>
public static class MessageType
{
    public const byte Hello = 0x01;
    public const byte LoadBegin = 0x02;
    public const byte LoadData = 0x03;
    public const byte LoadEnd = 0x04;
    public const byte WriteInput = 0x05;
    public const byte Run = 0x06;
    public const byte ReadSamples = 0x07;
    public const byte ReadOutput = 0x08;
    public const byte ReadMemory = 0x09;
    public const byte ReadClock = 0x0A;
    public const byte Sink = 0x0B;
    public const byte Window = 0x0C;
    public const byte ProbeStart = 0x0D;
    public const byte ProbeRead = 0x0E;
    public const byte ProbeStop = 0x0F;
    public const byte Environment = 0x10;

    public const byte ReplyBit = 0x80;

    /// <summary>The reply to a request that was refused.</summary>
    public const byte Error = 0xFF;
}
