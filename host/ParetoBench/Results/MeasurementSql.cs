using System.Globalization;
using ParetoBench.Measurement;

namespace ParetoBench.Results;

/// <summary>MeasurementRow to and from the measurement table.</summary>
internal static class MeasurementSql
{
    private static readonly string[] Columns =
    [
        "run", "candidate", "family", "scheme", "variant", "board", "provenance", "status", "reason",
        "latency_ms", "latency_p95_ms", "latency_spread_ms", "latency_min_ms", "iterations", "repeats_per_sample", "instructions", "cycles", "latency_basis",
        "ram_bytes", "arena_bytes", "stack_bytes", "heap_bytes", "flash_bytes", "model_bytes", "runner_flash_bytes", "runner_ram_bytes",
        "energy_uj", "energy_uncertainty_uj", "energy_net_uj", "energy_net_uncertainty_uj", "energy_coverage", "idle_mw", "energy_windows", "energy_iterations", "energy_provenance", "energy_basis",
        .. SurroundingsSql.Columns.Select(c => c.Name),
        "output_check", "engine", "runner", "firmware_image", "clock", "clock_resolution_ns", "clock_overhead_ns", "time_utc",
    ];

    public static bool IsColumn(string name) => Columns.Contains(name);

    public static readonly string Insert = $"INSERT INTO measurement ({string.Join(", ", Columns)}) VALUES ({string.Join(", ", Columns.Select(c => "@" + c))}) RETURNING id";

    /// <summary>The id that counts of a candidate, scheme and board: a failure, such as an unplugged board's, takes no earlier result away.</summary>
    public const string Newest = "COALESCE(MAX(CASE WHEN status <> 'failed' THEN id END), MAX(id))";

    /// <summary>A resumed run measures again what failed; the newest result counts, the place of the first is kept.</summary>
    public const string SelectNewest = $"""
        SELECT m.* FROM measurement m
        JOIN (SELECT {Newest} AS newest, MIN(id) AS first FROM measurement GROUP BY candidate, scheme, board) g ON g.newest = m.id
        ORDER BY g.first
        """;

    public static Dictionary<string, object?> Parameters(MeasurementRow row) => new([.. Measured(row), .. SurroundingsSql.Parameters(row.Surroundings), .. Runner(row)]);

    private static Dictionary<string, object?> Measured(MeasurementRow row) => new()
    {
        ["run"] = row.Run,
        ["candidate"] = row.Candidate,
        ["family"] = row.Family,
        ["scheme"] = row.Scheme,
        ["variant"] = row.Variant,
        ["board"] = row.Board,
        ["provenance"] = ResultStore.Word(row.Provenance),
        ["status"] = ResultStore.Word(row.Status),
        ["reason"] = row.Reason,
        ["latency_ms"] = row.LatencyMs,
        ["latency_p95_ms"] = row.LatencyP95Ms,
        ["latency_spread_ms"] = row.LatencySpreadMs,
        ["latency_min_ms"] = row.LatencyMinMs,
        ["iterations"] = row.Iterations,
        ["repeats_per_sample"] = row.RepeatsPerSample,
        ["instructions"] = row.Instructions,
        ["cycles"] = row.Cycles,
        ["latency_basis"] = row.LatencyBasis,
        ["ram_bytes"] = row.RamBytes,
        ["arena_bytes"] = row.ArenaBytes,
        ["stack_bytes"] = row.StackBytes,
        ["heap_bytes"] = row.HeapBytes,
        ["flash_bytes"] = row.FlashBytes,
        ["model_bytes"] = row.ModelBytes,
        ["runner_flash_bytes"] = row.RunnerFlashBytes,
        ["runner_ram_bytes"] = row.RunnerRamBytes,
        ["energy_uj"] = row.EnergyUj,
        ["energy_uncertainty_uj"] = row.EnergyUncertaintyUj,
        ["energy_net_uj"] = row.EnergyNetUj,
        ["energy_net_uncertainty_uj"] = row.EnergyNetUncertaintyUj,
        ["energy_coverage"] = row.EnergyCoverage,
        ["idle_mw"] = row.IdleMw,
        ["energy_windows"] = row.EnergyWindows,
        ["energy_iterations"] = row.EnergyIterations,
        ["energy_provenance"] = row.EnergyProvenance is { } provenance ? ResultStore.Word(provenance) : null,
        ["energy_basis"] = row.EnergyBasis,
    };

    private static Dictionary<string, object?> Runner(MeasurementRow row) => new()
    {
        ["output_check"] = row.OutputCheck,
        ["engine"] = row.Engine,
        ["runner"] = row.Runner,
        ["firmware_image"] = row.FirmwareImage,
        ["clock"] = row.Clock,
        ["clock_resolution_ns"] = row.ClockResolutionNs,
        ["clock_overhead_ns"] = row.ClockOverheadNs,
        ["time_utc"] = row.Time is { } time ? ResultStore.Text(time) : null,
    };

    public static MeasurementRow Row(IDictionary<string, object?> r, ILookup<(string, string), StoredQuality> quality)
    {
        string Text(string column) => (string?)r[column] ?? "";
        double? Real(string column) => r[column] is { } v ? Convert.ToDouble(v, CultureInfo.InvariantCulture) : null;
        long? Whole(string column) => r[column] is { } v ? Convert.ToInt64(v, CultureInfo.InvariantCulture) : null;
        var figures = quality[(Text("candidate"), Text("scheme"))].Where(q => q.IsOf(Text("variant"))).ToArray();
        return new MeasurementRow
        {
            Run = Text("run"),
            Candidate = Text("candidate"),
            Family = Text("family"),
            Scheme = Text("scheme"),
            Variant = Text("variant"),
            Board = Text("board"),
            Provenance = Enum.Parse<Provenance>(Text("provenance"), ignoreCase: true),
            Status = Enum.Parse<MeasurementStatus>(Text("status"), ignoreCase: true),
            Reason = Text("reason"),
            LatencyMs = Real("latency_ms"),
            LatencyP95Ms = Real("latency_p95_ms"),
            LatencySpreadMs = Real("latency_spread_ms"),
            LatencyMinMs = Real("latency_min_ms"),
            Iterations = (int?)Whole("iterations"),
            RepeatsPerSample = (int?)Whole("repeats_per_sample"),
            Instructions = Real("instructions"),
            Cycles = Real("cycles"),
            LatencyBasis = Text("latency_basis"),
            RamBytes = Whole("ram_bytes"),
            ArenaBytes = Whole("arena_bytes"),
            StackBytes = Whole("stack_bytes"),
            HeapBytes = Whole("heap_bytes"),
            FlashBytes = Whole("flash_bytes"),
            ModelBytes = Whole("model_bytes"),
            RunnerFlashBytes = Whole("runner_flash_bytes"),
            RunnerRamBytes = Whole("runner_ram_bytes"),
            EnergyUj = Real("energy_uj"),
            EnergyUncertaintyUj = Real("energy_uncertainty_uj"),
            EnergyNetUj = Real("energy_net_uj"),
            EnergyNetUncertaintyUj = Real("energy_net_uncertainty_uj"),
            EnergyCoverage = Real("energy_coverage"),
            IdleMw = Real("idle_mw"),
            EnergyWindows = (int?)Whole("energy_windows"),
            EnergyIterations = (int?)Whole("energy_iterations"),
            EnergyProvenance = r["energy_provenance"] is string energy ? Enum.Parse<Provenance>(energy, ignoreCase: true) : null,
            EnergyBasis = Text("energy_basis"),
            Surroundings = SurroundingsSql.Of(r),
            Quality = figures.GroupBy(f => f.Metric).ToDictionary(g => g.Key, g => g.Last().Value),
            QualitySource = figures.Length == 0 ? "" : string.Join("; ", figures.GroupBy(f => f.Metric).Select(g => g.Last().Source).Distinct()),
            OutputCheck = Text("output_check"),
            Engine = Text("engine"),
            Runner = Text("runner"),
            FirmwareImage = Text("firmware_image"),
            Clock = Text("clock"),
            ClockResolutionNs = Real("clock_resolution_ns"),
            ClockOverheadNs = Real("clock_overhead_ns"),
            Time = r["time_utc"] is string time ? DateTimeOffset.Parse(time, CultureInfo.InvariantCulture) : null,
        };
    }
}
