namespace ParetoBench.Protocol;

/// <summary>What a runner's clock counts.</summary>
public static class ClockKind
{
    public const int MonotonicTime = 1;
    public const int CycleCounter = 2;
    public const int FreeRunningTimer = 3;
}
