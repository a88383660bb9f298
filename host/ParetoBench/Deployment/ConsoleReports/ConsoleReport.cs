using ParetoBench.Protocol;

namespace ParetoBench.Deployment.ConsoleReports;

/// <summary>A whole report of a board that runs what is built into it.</summary>
public sealed record ConsoleReport
{
    /// <summary>How it ended: <c>ok</c>, <c>idle</c> (nothing is built in), <c>refused</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Who printed it.</summary>
    public required RunnerHello Hello { get; init; }

    /// <summary>The firmware's target, platform and runtime version; empty where unknown.</summary>
    public required string System { get; init; }

    public required ClockFacts Clock { get; init; }

    /// <summary>Digest of the model, 64 hex digits; null when none was loaded.</summary>
    public string? Model { get; init; }

    public long? ArenaBytes { get; init; }

    /// <summary>Outputs by sample, then by output.</summary>
    public IReadOnlyList<byte[][]> Outputs { get; init; } = [];

    /// <summary>Ticks of each sample, overhead included.</summary>
    public ulong[] Ticks { get; init; } = [];

    /// <summary>Inferences in each sample.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Bytes of the heap that were free: at boot, with the model loaded, after the measurement. Empty where unknown.</summary>
    public IReadOnlyDictionary<string, long> FreeHeap { get; init; } = new Dictionary<string, long>();

    /// <summary>Code of the runner's refusal; <see cref="ErrorCode.None"/> when there was none.</summary>
    public int RefusalCode { get; init; }

    /// <summary>Why it refused or failed, in the runner's words.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Heap taken by model and engine beyond the planned arena; null where the heap cannot be asked.</summary>
    public long? HeapBytes =>
        FreeHeap.TryGetValue("boot", out long boot) && FreeHeap.Count > 1 ? Math.Max(0, boot - FreeHeap.Values.Min() - (ArenaBytes ?? 0)) : null;
}
