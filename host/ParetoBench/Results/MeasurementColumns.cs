using ParetoBench.Measurement;
using static ParetoBench.Results.MeasurementColumn;

namespace ParetoBench.Results;

/// <summary>
/// Every column of a measurement, described once. A new one is a line here, a property of <see cref="MeasurementRow"/>, and a line of the
/// table in docs/cli.md. Files of earlier releases get it when they are opened.
/// </summary>
internal static class MeasurementColumns
{
    private static readonly MeasurementColumn[] Subject =
    [
        Text("run", r => r.Run, (r, v) => r with { Run = v }).Required(),
        Text("candidate", r => r.Candidate, (r, v) => r with { Candidate = v }).Required(),
        Text("family", r => r.Family, (r, v) => r with { Family = v }).Required(),
        Text("scheme", r => r.Scheme, (r, v) => r with { Scheme = v }).Required(),
        Text("variant", r => r.Variant, (r, v) => r with { Variant = v }).Required(),
        Text("board", r => r.Board, (r, v) => r with { Board = v }).Required(),
        Word<Provenance>("provenance", r => r.Provenance, (r, v) => r with { Provenance = v }).Required(),
        Word<MeasurementStatus>("status", r => r.Status, (r, v) => r with { Status = v }).Required(),
        Text("reason", r => r.Reason, (r, v) => r with { Reason = v }).Required(),
    ];

    private static readonly MeasurementColumn[] Latency =
    [
        Real("latency_ms", r => r.LatencyMs, (r, v) => r with { LatencyMs = v }).Shown("Median latency", "ms").Repeated("latency", 1e3),
        Real("latency_p95_ms", r => r.LatencyP95Ms, (r, v) => r with { LatencyP95Ms = v }).Shown("95th-percentile latency", "ms"),
    ];

    private static readonly MeasurementColumn LatencySpread =
        Real("latency_spread_ms", r => r.LatencySpreadMs, (r, v) => r with { LatencySpreadMs = v }).Shown("Latency interquartile range", "ms");

    private static readonly MeasurementColumn LatencyMinimum =
        Real("latency_min_ms", r => r.LatencyMinMs, (r, v) => r with { LatencyMinMs = v }).Shown("Minimum latency", "ms");

    private static readonly MeasurementColumn[] Timing =
    [
        Count("iterations", r => r.Iterations, (r, v) => r with { Iterations = v }),
        Count("repeats_per_sample", r => r.RepeatsPerSample, (r, v) => r with { RepeatsPerSample = v }),
    ];

    private static readonly MeasurementColumn[] Counters =
    [
        Real("instructions", r => r.Instructions, (r, v) => r with { Instructions = v }).Shown("Instructions", "").Repeated("instructions", 1),
        Real("cycles", r => r.Cycles, (r, v) => r with { Cycles = v }).Shown("Cycles", ""),
        Text("latency_basis", r => r.LatencyBasis, (r, v) => r with { LatencyBasis = v }).Required(),
    ];

    private static readonly MeasurementColumn[] Memory =
    [
        Whole("ram_bytes", r => r.RamBytes, (r, v) => r with { RamBytes = v }).Shown("RAM", "bytes").ReadOnce(),
        Whole("arena_bytes", r => r.ArenaBytes, (r, v) => r with { ArenaBytes = v }).Shown("Arena", "bytes").ReadOnce(),
        Whole("stack_bytes", r => r.StackBytes, (r, v) => r with { StackBytes = v }).Shown("Stack", "bytes").ReadOnce(),
        Whole("heap_bytes", r => r.HeapBytes, (r, v) => r with { HeapBytes = v }).Shown("Heap", "bytes").ReadOnce(),
        Whole("flash_bytes", r => r.FlashBytes, (r, v) => r with { FlashBytes = v }).Shown("Flash", "bytes").ReadOnce(),
        Whole("model_bytes", r => r.ModelBytes, (r, v) => r with { ModelBytes = v }).Shown("Model", "bytes").ReadOnce(),
        Whole("runner_flash_bytes", r => r.RunnerFlashBytes, (r, v) => r with { RunnerFlashBytes = v }).Shown("Runner flash", "bytes"),
        Whole("runner_ram_bytes", r => r.RunnerRamBytes, (r, v) => r with { RunnerRamBytes = v }).Shown("Runner RAM", "bytes"),
    ];

    private static readonly MeasurementColumn[] Energy =
    [
        Real("energy_uj", r => r.EnergyUj, (r, v) => r with { EnergyUj = v }).Shown("Energy", "µJ").Repeated("energy", 1e6),
        Real("energy_uncertainty_uj", r => r.EnergyUncertaintyUj, (r, v) => r with { EnergyUncertaintyUj = v })
            .Shown("Standard uncertainty of energy", "µJ"),
        Real("energy_net_uj", r => r.EnergyNetUj, (r, v) => r with { EnergyNetUj = v }).Shown("Energy above idle", "µJ").Repeated("energy_net", 1e6),
        Real("energy_net_uncertainty_uj", r => r.EnergyNetUncertaintyUj, (r, v) => r with { EnergyNetUncertaintyUj = v })
            .Shown("Standard uncertainty of energy above idle", "µJ"),
        Real("energy_coverage", r => r.EnergyCoverage, (r, v) => r with { EnergyCoverage = v }),
        Real("idle_mw", r => r.IdleMw, (r, v) => r with { IdleMw = v }).Shown("Idle power", "mW"),
        Count("energy_windows", r => r.EnergyWindows, (r, v) => r with { EnergyWindows = v }),
        Count("energy_iterations", r => r.EnergyIterations, (r, v) => r with { EnergyIterations = v }),
        Word<Provenance>("energy_provenance", r => r.EnergyProvenance, (r, v) => r with { EnergyProvenance = v }),
        Text("energy_basis", r => r.EnergyBasis, (r, v) => r with { EnergyBasis = v }),
    ];

    private static readonly MeasurementColumn[] Core =
    [
        Text("machine", r => r.Surroundings?.Machine, (r, v) => Around(r, s => s with { Machine = v })),
        Text("system", r => r.Surroundings?.System, (r, v) => Around(r, s => s with { System = v })),
        Text("governor", r => r.Surroundings?.Governor, (r, v) => Around(r, s => s with { Governor = v })),
        Count("pinned_core", r => r.Surroundings?.PinnedCore, (r, v) => Around(r, s => s with { PinnedCore = v })),
        Real("core_mhz_maximum", r => r.Surroundings?.CoreMhzMaximum, (r, v) => Around(r, s => s with { CoreMhzMaximum = v })),
        Real("core_mhz_before", r => r.Surroundings?.CoreMhzBefore, (r, v) => Around(r, s => s with { CoreMhzBefore = v }))
            .Shown("Core frequency before timing", "MHz", ObjectiveDirection.Maximize),
        Real("core_mhz_after", r => r.Surroundings?.CoreMhzAfter, (r, v) => Around(r, s => s with { CoreMhzAfter = v }))
            .Shown("Core frequency after timing", "MHz", ObjectiveDirection.Maximize),
        Real("core_celsius_before", r => r.Surroundings?.CoreCelsiusBefore, (r, v) => Around(r, s => s with { CoreCelsiusBefore = v }))
            .Shown("Core temperature before timing", "°C"),
        Real("core_celsius_after", r => r.Surroundings?.CoreCelsiusAfter, (r, v) => Around(r, s => s with { CoreCelsiusAfter = v }))
            .Shown("Core temperature after timing", "°C"),
        Flag("throttled", r => r.Surroundings?.Throttled, (r, v) => Around(r, s => s with { Throttled = v })),
        Count("throttled_timings_discarded", r => r.Surroundings?.ThrottledTimingsDiscarded,
            (r, v) => Around(r, s => s with { ThrottledTimingsDiscarded = v })),
    ];

    private static readonly MeasurementColumn[] Process =
    [
        Whole("garbage_collections", r => r.Surroundings?.GarbageCollections, (r, v) => Around(r, s => s with { GarbageCollections = v })),
        Count("samples_with_collection", r => r.Surroundings?.SamplesWithCollection, (r, v) => Around(r, s => s with { SamplesWithCollection = v })),
        Whole("resident_bytes", r => r.Surroundings?.ResidentBytes, (r, v) => Around(r, s => s with { ResidentBytes = v }))
            .Shown("Process memory above idle", "bytes"),
        Whole("managed_heap_bytes", r => r.Surroundings?.ManagedHeapBytes, (r, v) => Around(r, s => s with { ManagedHeapBytes = v }))
            .Shown("Managed heap", "bytes"),
    ];

    private static readonly MeasurementColumn[] Runner =
    [
        Text("output_check", r => r.OutputCheck, (r, v) => r with { OutputCheck = v }),
        Text("engine", r => r.Engine, (r, v) => r with { Engine = v }).Required(),
        Text("runner", r => r.Runner, (r, v) => r with { Runner = v }).Required(),
        Text("firmware_image", r => r.FirmwareImage, (r, v) => r with { FirmwareImage = v }).Required(),
        Text("clock", r => r.Clock, (r, v) => r with { Clock = v }).Required(),
        Real("clock_resolution_ns", r => r.ClockResolutionNs, (r, v) => r with { ClockResolutionNs = v }),
        Real("clock_overhead_ns", r => r.ClockOverheadNs, (r, v) => r with { ClockOverheadNs = v }),
        Moment("time_utc", r => r.Time, (r, v) => r with { Time = v }),
    ];

    /// <summary>In the order of measurements.csv.</summary>
    public static IReadOnlyList<MeasurementColumn> All { get; } =
    [
        .. Subject, .. Latency, LatencySpread, LatencyMinimum, .. Timing, .. Counters, .. Memory, .. Energy, .. Core, .. Process, .. Runner,
    ];

    /// <summary>In the order of charts and of frontier.csv.</summary>
    public static IReadOnlyList<Figure> Figures { get; } = FiguresOf(
    [
        .. Latency, LatencyMinimum, LatencySpread, .. Counters, .. Energy, .. Memory, .. Process, .. Core,
    ]);

    public static MeasurementColumn Named(string name) => All.First(column => column.Name == name);

    public static bool Has(string name) => All.Any(column => column.Name == name);

    private static IReadOnlyList<Figure> FiguresOf(MeasurementColumn[] columns) => [.. columns.Select(column => column.Figure).OfType<Figure>()];

    private static MeasurementRow Around(MeasurementRow row, Func<Surroundings, Surroundings> change) =>
        row with { Surroundings = change(row.Surroundings ?? new Surroundings()) };
}
