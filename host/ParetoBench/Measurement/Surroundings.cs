namespace ParetoBench.Measurement;

/// <summary>What surrounded the timing of a measurement, as a board with an operating system tells it. Null: it does not tell.</summary>
public sealed record Surroundings
{
    public string? Machine { get; init; }

    public string? System { get; init; }

    /// <summary>The rule by which the system chooses the core's frequency, e.g. <c>performance</c>.</summary>
    public string? Governor { get; init; }

    /// <summary>The only core that inferences may run on; null: the system chooses.</summary>
    public int? PinnedCore { get; init; }

    /// <summary>The most that the governor may choose, MHz.</summary>
    public double? CoreMhzMaximum { get; init; }

    public double? CoreMhzBefore { get; init; }

    public double? CoreMhzAfter { get; init; }

    /// <summary>Degrees Celsius.</summary>
    public double? CoreCelsiusBefore { get; init; }

    /// <summary>Degrees Celsius.</summary>
    public double? CoreCelsiusAfter { get; init; }

    /// <summary>Whether the board slowed itself down during the timing that was kept.</summary>
    public bool? Throttled { get; init; }

    /// <summary>Timings before it that were thrown away because the board throttled.</summary>
    public int? ThrottledTimingsDiscarded { get; init; }

    /// <summary>From before the timing to after it.</summary>
    public long? GarbageCollections { get; init; }

    /// <summary>Timed samples in which a collection fell; they are kept.</summary>
    public int? SamplesWithCollection { get; init; }

    /// <summary>
    /// Peak of the runner's process since the model was loaded, less what it had before its first model (engine ort: before its last one); null where
    /// that is nothing.
    /// </summary>
    public long? ResidentBytes { get; init; }

    public long? ManagedHeapBytes { get; init; }
}
