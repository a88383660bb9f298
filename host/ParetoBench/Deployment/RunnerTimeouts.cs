namespace ParetoBench.Deployment;

/// <summary>How long the host waits for a runner. The time that bytes need on the line is added to each.</summary>
public sealed record RunnerTimeouts
{
    public static RunnerTimeouts Default { get; } = new();

    /// <summary>For the first sign of life, a board's boot included.</summary>
    public TimeSpan Hello { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Between greetings: bytes sent before a board booted are lost.</summary>
    public TimeSpan HelloInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>For the reply to a request that takes no time, before it is sent again.</summary>
    public TimeSpan Reply { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a request is sent before the board counts as silent.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>Verifying a model's digest and structure: at least so many bytes a second on the slowest board.</summary>
    public int VerifyBytesPerSecond { get; init; } = 10_000;

    /// <summary>Whatever its size, verifying a model takes no longer.</summary>
    public TimeSpan VerifyAtMost { get; init; } = TimeSpan.FromSeconds(60);
}
