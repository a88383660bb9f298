namespace ParetoBench.Protocol;

/// <summary>Fields of an ENVIRONMENT reply.</summary>
public static class EnvironmentTag
{
    public const byte Machine = 1;
    public const byte System = 2;
    public const byte EngineDetail = 3;
    public const byte Governor = 4;
    public const byte Frequency = 5;
    public const byte MaximumFrequency = 6;
    public const byte Temperature = 7;
    public const byte Throttling = 8;
    public const byte PinnedCore = 9;
    public const byte ResidentPeak = 10;
    public const byte ResidentIdle = 11;
    public const byte ManagedHeap = 12;
    public const byte Collections = 13;
    public const byte DisturbedSamples = 14;
}
