namespace ParetoBench.Tests.Deployment;

/// <summary>Time that passes only when somebody waits.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public void Pass(TimeSpan time) => _ticks += Math.Max(1, time.Ticks);
}
