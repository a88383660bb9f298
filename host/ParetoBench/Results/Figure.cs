using ParetoBench.Measurement;

namespace ParetoBench.Results;

/// <summary>One column of figures of a measurement.</summary>
/// <param name="Name">As in measurements.csv.</param>
/// <param name="Label">As in a chart.</param>
/// <param name="Unit">Empty for a plain number.</param>
/// <param name="Better">Which end is the good one where no objective says so.</param>
public sealed record Figure(string Name, string Label, string Unit, ObjectiveDirection Better, Func<MeasurementRow, double?> Of)
{
    private static readonly Figure[] Measured =
    [
        Cost("latency_ms", "Latency, median", "ms", row => row.LatencyMs),
        Cost("latency_p95_ms", "Latency, 95th percentile", "ms", row => row.LatencyP95Ms),
        Cost("latency_min_ms", "Latency, least", "ms", row => row.LatencyMinMs),
        Cost("latency_spread_ms", "Latency, interquartile range", "ms", row => row.LatencySpreadMs),
        Cost("instructions", "Instructions", "", row => row.Instructions),
        Cost("cycles", "Cycles", "", row => row.Cycles),
        Cost("energy_uj", "Energy", "µJ", row => row.EnergyUj),
        Cost("energy_uncertainty_uj", "Energy, standard uncertainty", "µJ", row => row.EnergyUncertaintyUj),
        Cost("energy_net_uj", "Energy above idle", "µJ", row => row.EnergyNetUj),
        Cost("energy_net_uncertainty_uj", "Energy above idle, standard uncertainty", "µJ", row => row.EnergyNetUncertaintyUj),
        Cost("idle_mw", "Idle power", "mW", row => row.IdleMw),
        Cost("ram_bytes", "RAM", "bytes", row => row.RamBytes),
        Cost("arena_bytes", "Arena", "bytes", row => row.ArenaBytes),
        Cost("stack_bytes", "Stack", "bytes", row => row.StackBytes),
        Cost("heap_bytes", "Heap", "bytes", row => row.HeapBytes),
        Cost("flash_bytes", "Flash", "bytes", row => row.FlashBytes),
        Cost("model_bytes", "Model", "bytes", row => row.ModelBytes),
        Cost("runner_flash_bytes", "Runner's flash", "bytes", row => row.RunnerFlashBytes),
        Cost("runner_ram_bytes", "Runner's RAM", "bytes", row => row.RunnerRamBytes),
        Cost("resident_bytes", "Process memory above idle", "bytes", row => row.Surroundings?.ResidentBytes),
        Cost("managed_heap_bytes", "Managed heap", "bytes", row => row.Surroundings?.ManagedHeapBytes),
        new("core_mhz_before", "Core frequency before", "MHz", ObjectiveDirection.Maximize, row => row.Surroundings?.CoreMhzBefore),
        new("core_mhz_after", "Core frequency after", "MHz", ObjectiveDirection.Maximize, row => row.Surroundings?.CoreMhzAfter),
        Cost("core_celsius_before", "Core temperature before", "°C", row => row.Surroundings?.CoreCelsiusBefore),
        Cost("core_celsius_after", "Core temperature after", "°C", row => row.Surroundings?.CoreCelsiusAfter),
    ];

    /// <summary>Names of the figures that boards give; quality metrics have names of their own.</summary>
    public static IEnumerable<string> MeasuredNames => Measured.Select(figure => figure.Name);

    /// <summary>Quality metrics of which less is better; of all others more is.</summary>
    private static readonly HashSet<string> Losses = ["bits_per_symbol", "rmse", "mae", "mse", "loss", "log_loss", "perplexity", "error_rate"];

    public static Figure Named(string name) => Array.Find(Measured, figure => figure.Name == name) ?? Quality(name);

    /// <summary>The figures that at least one of the measurements has: quality first, then what was measured.</summary>
    public static IReadOnlyList<Figure> In(IReadOnlyList<MeasurementRow> rows)
        => [.. rows.SelectMany(row => row.Quality.Keys).Distinct(StringComparer.Ordinal).Where(IsNotMeasured).Select(Quality),
            .. Measured.Where(figure => rows.Any(row => figure.Of(row) is not null))];

    private static bool IsNotMeasured(string name) => Array.TrueForAll(Measured, figure => figure.Name != name);

    private static Figure Quality(string name)
        => new(name, string.Concat(name[..Math.Min(1, name.Length)].ToUpperInvariant(), name.AsSpan(Math.Min(1, name.Length))).Replace('_', ' '), "", Losses.Contains(name) ? ObjectiveDirection.Minimize : ObjectiveDirection.Maximize,
            row => row.Quality.TryGetValue(name, out var value) ? value : null);

    private static Figure Cost(string name, string label, string unit, Func<MeasurementRow, double?> of)
        => new(name, label, unit, ObjectiveDirection.Minimize, of);
}
