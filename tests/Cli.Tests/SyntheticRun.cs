using System.Globalization;
using ParetoBench.Frontier;
using ParetoBench.Frontier.Picking;
using ParetoBench.Measurement;
using ParetoBench.Reports;
using ParetoBench.Results;

namespace ParetoBench.Tests.Cli;

/// <summary>A made-up run with the shapes a real one has: several boards, families, schemes, refusals.</summary>
internal static class SyntheticRun
{
    public static readonly Objective[] Objectives = [Objective.Minimize("latency_ms"), Objective.Minimize("ram_bytes"), Objective.Maximize("accuracy")];

    private static readonly (string Candidate, string Family, double Cost, double Accuracy, double Kilobytes)[] Candidates =
    [
        ("majority", "table", 0.0006, 0.512, 0.1), ("markov-1", "table", 0.0021, 0.741, 0.8), ("markov-2", "table", 0.0030, 0.803, 6.5),
        ("markov-3", "table", 0.0048, 0.811, 48), ("tree-d4", "tree", 0.0035, 0.772, 0.6), ("tree-d8", "tree", 0.0068, 0.834, 5.1),
        ("forest-10", "tree", 0.061, 0.862, 38), ("mlp-16", "mlp", 0.045, 0.846, 2.4), ("mlp-64", "mlp", 0.31, 0.879, 14), ("mlp-256", "mlp", 2.4, 0.887, 96),
        ("tcn-8", "tcn", 0.92, 0.884, 5.2), ("tcn-16", "tcn", 2.9, 0.902, 15), ("tcn-32", "tcn", 9.8, 0.909, 51),
        ("gru-8", "gru", 1.3, 0.891, 3.1), ("gru-16", "gru", 3.6, 0.911, 8.4), ("gru-32", "gru", 11.5, 0.919, 27), ("gru-64", "gru", 41, 0.921, 98),
    ];

    private static readonly (string Scheme, double Time, double Size, double Loss)[] Schemes =
    [
        ("int8", 1, 1, 0.004), ("int16x8", 1.7, 1.3, 0.0008), ("fp32", 3.4, 3.8, 0)
    ];

    public static RunReport Report() => Report(
        Board(
            "stm32f4-discovery", Provenance.Physical, 1, "DWT cycle counter, 168 MHz") with
        {
            Description = "STM32F4 Discovery, Cortex-M4F at 168 MHz, 192 KiB RAM",
        },
        Board("nucleo-m0", Provenance.Emulated, 6, "instructions at an assumed 1.35 per cycle and 48 MHz") with
        {
            Description = "Cortex-M0 at 48 MHz under QEMU 7.2",
            Notes = ["The emulator counts instructions; it models neither flash wait states nor caches."],
        },
        Board("this-machine", Provenance.Local, 0.02, "monotonic clock") with { Description = "Linux x86-64" },
        BoardReport.Of("rp2040", Provenance.Physical, [], Objectives, []) with
        {
            Description = "Raspberry Pi Pico",
            Notes = ["skipped: no board with this serial number is connected"],
        },
        HotBoard());

    /// <summary>A Linux board that tells what surrounds it; one of its timings was throttled, one had garbage collections inside.</summary>
    public static BoardReport HotBoard()
    {
        Surroundings cool = new()
        {
            Machine = "Raspberry Pi 4 Model B Rev 1.4",
            System = "Debian GNU/Linux 12 (bookworm), Arm64, .NET 10.0.0",
            Governor = "ondemand",
            PinnedCore = 3,
            CoreMhzMaximum = 1800,
            CoreMhzBefore = 1800,
            CoreMhzAfter = 1800,
            CoreCelsiusBefore = 48.2,
            CoreCelsiusAfter = 55.1,
            Throttled = false,
            ThrottledTimingsDiscarded = 0,
            GarbageCollections = 0,
            SamplesWithCollection = 0,
            ResidentBytes = 5_300_000,
            ManagedHeapBytes = 17_200_000,
        };
        Surroundings Of(MeasurementRow row) => (row.Candidate, row.Scheme) switch
        {
            ("gru-32", "int8") =>
                cool with { CoreMhzAfter = 600, CoreCelsiusBefore = 79, CoreCelsiusAfter = 84.5, Throttled = true, ThrottledTimingsDiscarded = 2 },
            ("mlp-64", "int8") => cool with { GarbageCollections = 3, SamplesWithCollection = 3 },
            _ => cool,
        };
        return BoardReport.Of(
            "pi-1", Provenance.Physical,
            [.. Rows("pi-1", Provenance.Physical, 0.05, "clock").Select(row => row with { Iterations = 30, Surroundings = Of(row) })], Objectives, []) with
        {
            Description = "Raspberry Pi 4, .NET runner over ssh",
        };
    }

    public static RunReport Report(params BoardReport[] boards) => new()
    {
        Study = "program-phases",
        Title = "Which phase predictor fits a microcontroller?",
        Description = "Seventeen predictors of the next program phase, three numeric schemes, measured where they will run.",
        Run = "20261122-101500",
        Time = new DateTimeOffset(2026, 11, 22, 10, 15, 0, TimeSpan.Zero),
        Objectives = Objectives,
        Boards = boards,
    };

    public static BoardReport Board(string id, Provenance provenance, double slowness, string basis)
    {
        Budget[] budgets = [Budget.Parse("ram_bytes<=65536"), Budget.Parse(string.Create(CultureInfo.InvariantCulture, $"latency_ms<={20 * slowness}"))];
        return BoardReport.Of(id, provenance, [.. Rows(id, provenance, slowness, basis)], Objectives, budgets);
    }

    public static MeasurementRow Row(
        string candidate, double latency, double accuracy, string family = "f", string scheme = "int8", string board = "b") => new()
        {
            Run = "r",
            Candidate = candidate,
            Family = family,
            Scheme = scheme,
            Board = board,
            Provenance = Provenance.Physical,
            Status = MeasurementStatus.Completed,
            LatencyMs = latency,
            RamBytes = 1000,
            Quality = new Dictionary<string, double> { ["accuracy"] = accuracy },
        };

    private static IEnumerable<MeasurementRow> Rows(string board, Provenance provenance, double slowness, string basis)
    {
        Random random = new(5);
        foreach ((string Candidate, string Family, double Cost, double Accuracy, double Kilobytes) c in Candidates)
        {
            foreach ((string Scheme, double Time, double Size, double Loss) s in Schemes)
            {
                bool refused = c.Candidate == "gru-64" && s.Scheme == "fp32";
                MeasurementRow row = Row(
                    c.Candidate, c.Cost * s.Time * slowness * (1 + random.NextDouble() * 0.2), c.Accuracy - s.Loss * (1 + random.NextDouble()), c.Family,
                    s.Scheme, board) with
                {
                    Provenance = provenance,
                    LatencyBasis = basis,
                    QualitySource = "host engine",
                    Engine = "native",
                    Clock = "monotonic 1 GHz",
                    RamBytes = (long)(600 + c.Kilobytes * s.Size * 310),
                    ArenaBytes = (long)(200 + c.Kilobytes * s.Size * 300),
                    ModelBytes = (long)(c.Kilobytes * 1024 * s.Size),
                    FlashBytes = (long)(c.Kilobytes * 1024 * s.Size + 21_000),
                };
                yield return refused
                    ? row with { Status = MeasurementStatus.Refused, Reason = "the model needs 381 KiB of flash; the board has 256 KiB", LatencyMs = null }
                    : row;
            }
        }
    }
}
