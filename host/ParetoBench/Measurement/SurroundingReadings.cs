using ParetoBench.Deployment;

namespace ParetoBench.Measurement;

/// <summary>What surrounded a measurement, as readings: two samples are before and after. What the board does not tell is left out.</summary>
internal static class SurroundingReadings
{
    public const string Throttled = "throttled";

    private const double KilohertzPerMegahertz = 1000;

    public static IEnumerable<Reading> Of(MeasuredSurroundings? surroundings, IReadOnlyList<int> disturbed, Provenance provenance, DateTimeOffset time)
    {
        if (surroundings is not { Before: { } before, After: { } after })
            return [];
        string instrument = Instrument(after);
        List<Reading> readings = [];
        void Add(string quantity, string unit, params double?[] values)
        {
            if (values.All(v => v != null))
                readings.Add(new Reading(quantity, unit, [.. values.Select(v => v!.Value)], provenance, instrument, time));
        }

        Add("core_temperature", "degC", before.Temperature, after.Temperature);
        Add("core_frequency", "Hz", 1000.0 * before.Frequency, 1000.0 * after.Frequency);
        Add("throttling_bits", "bits", before.Throttling, after.Throttling);
        Add("throttled_timings_discarded", "timings", after.Throttling == null ? null : surroundings.Discarded);
        if (surroundings.Throttled)
            Add(Throttled, "yes", 1);
        Add("resident_above_idle", "B", AboveIdle(after));
        Add("managed_heap", "B", after.ManagedHeap);
        Add("garbage_collections", "collections", after.Collections - before.Collections);
        if (disturbed.Count > 0)
            Add("samples_with_collection", "index", [.. disturbed.Select(i => (double?)i)]);
        return readings;
    }

    /// <summary>The same for a row of measurements.csv.</summary>
    public static Surroundings? Row(MeasuredSurroundings? surroundings, IReadOnlyList<int> disturbed) =>
        surroundings is not { Before: { } before, After: { } after } ? null : new Surroundings
        {
            Machine = after.Machine,
            System = after.System,
            Governor = before.Governor == after.Governor ? after.Governor : $"{before.Governor}, then {after.Governor}",
            PinnedCore = after.PinnedCore,
            CoreMhzMaximum = after.MaximumFrequency / KilohertzPerMegahertz,
            CoreMhzBefore = before.Frequency / KilohertzPerMegahertz,
            CoreMhzAfter = after.Frequency / KilohertzPerMegahertz,
            CoreCelsiusBefore = before.Temperature,
            CoreCelsiusAfter = after.Temperature,
            Throttled = after.Throttling == null ? null : surroundings.Throttled,
            ThrottledTimingsDiscarded = after.Throttling == null ? null : surroundings.Discarded,
            GarbageCollections = after.Collections - before.Collections,
            SamplesWithCollection = after.Collections == null ? null : disturbed.Count,
            ResidentBytes = AboveIdle(after),
            ManagedHeapBytes = after.ManagedHeap,
        };

    /// <summary>Not above the idle runner's memory: the model fit into what the process had, and its own share is not known.</summary>
    private static long? AboveIdle(RunnerEnvironment told) => told.ResidentPeak - told.ResidentIdle is > 0 and { } above ? above : null;

    /// <summary>Who told it, and what does not change from before to after.</summary>
    private static string Instrument(RunnerEnvironment told) => string.Join(", ", new[]
    {
        told.Machine ?? "the runner's system",
        told.System,
        told.EngineDetail is { } engine ? $"engine {engine}" : null,
        told.Governor is { } governor ? $"governor {governor}" : null,
        told.MaximumFrequency is { } kilohertz ? FormattableString.Invariant($"at most {kilohertz / 1000.0:0.###} MHz") : null,
        told.PinnedCore is { } core ? FormattableString.Invariant($"pinned to core {core}") : null,
    }.OfType<string>());
}
