namespace ParetoBench.Protocol;

/// <summary>Fields of a HELLO reply.</summary>
public static class HelloTag
{
    public const byte Board = 1;
    public const byte Runner = 2;
    public const byte Image = 3;
    public const byte Engine = 4;
    public const byte MaxPayload = 5;
    public const byte ModelCapacity = 6;
    public const byte ArenaCapacity = 7;
    public const byte InputCapacity = 8;
    public const byte SampleCapacity = 9;
    public const byte Operators = 10;
    public const byte ElementTypes = 11;
    public const byte Window = 12;
    public const byte BadFrames = 13;
    public const byte Model = 14;
    public const byte ModelVersion = 15;
    public const byte Baked = 16;
    public const byte Packing = 17;
    public const byte Marker = 18;
    public const byte Probes = 19;
    public const byte ModelFormat = 20;
}
