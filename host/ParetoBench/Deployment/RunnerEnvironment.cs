namespace ParetoBench.Deployment;

/// <summary>What surrounds a measurement on a board with an operating system (PROTOCOL.md, section 11). Null: unknown.</summary>
public sealed record RunnerEnvironment
{
    /// <summary>The runner's clock when it answered.</summary>
    public required ulong NowTicks { get; init; }

    public string? Machine { get; init; }

    public string? System { get; init; }

    public string? EngineDetail { get; init; }

    public string? Governor { get; init; }

    /// <summary>kHz, of the core that inferences run on.</summary>
    public long? Frequency { get; init; }

    /// <summary>kHz.</summary>
    public long? MaximumFrequency { get; init; }

    /// <summary>Degrees Celsius.</summary>
    public double? Temperature { get; init; }

    /// <summary>Bits of <c>vcgencmd get_throttled</c>.</summary>
    public uint? Throttling { get; init; }

    public int? PinnedCore { get; init; }

    /// <summary>Bytes: the most memory of the process since the model was loaded.</summary>
    public long? ResidentPeak { get; init; }

    /// <summary>Bytes: the memory of the process before its first model; with engine ort, right before its last one.</summary>
    public long? ResidentIdle { get; init; }

    /// <summary>Bytes.</summary>
    public long? ManagedHeap { get; init; }

    /// <summary>Garbage collections since the runner began.</summary>
    public long? Collections { get; init; }

    /// <summary>Indices of the last run's samples in which a garbage collection fell.</summary>
    public IReadOnlyList<int> DisturbedSamples { get; init; } = [];

    /// <summary>Under-voltage, capped frequency, throttling or the soft temperature limit, at this moment.</summary>
    public bool ThrottledNow => (Throttling & 0xF) is > 0;
}
