using ParetoBench.Boards;
using ParetoBench.Boards.Building;
using ParetoBench.Candidates;
using ParetoBench.Deployment;
using ParetoBench.Measurement;
using ParetoBench.Measurement.Energy;
using ParetoBench.Measurement.Sessions;
using ParetoBench.Quantization;
using ParetoBench.Results;

namespace ParetoBench.Tests.Results;

public class MeasurementRowsTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 22, 10, 15, 0, TimeSpan.Zero);

    private static readonly Board Bench = new() { Id = "m4", Kind = "serial" };

    private static readonly Variant Variant = new()
    {
        Candidate = new Candidate("a", "a.onnx", "gru", new Dictionary<string, double>()),
        Scheme = "int8",
        Blob = [1, .. Enumerable.Repeat((byte)0xab, 32)],
        ArenaBytes = 0,
        ArenaLowerBound = 0,
        Macs = 0,
        Inputs = [],
        Outputs = [],
        Operators = [],
        Graph = null!,
        Values = null!,
        Weights = null!,
    };

    private static MeasurementRow Row(MeasurementOutcome outcome, Board? board = null, ClockFacts? clock = null) =>
        MeasurementRows.Of("r1", Variant, new MeasuredBoard(board ?? Bench, clock ?? new ClockFacts(2, 168_000_000, 1, 4, 32)), board ?? Bench, outcome, Time);

    private static MeasurementOutcome.Completed Completed(ClockFacts clock, params (string Quantity, double[] Samples)[] readings) => new(
        [.. readings.Select(r => new Reading(r.Quantity, "", r.Samples, Provenance.Physical, "i", Time))], clock,
        new RunnerHello { VersionMajor = 1, VersionMinor = 0, BootNonce = 0, Engine = "native", Runner = "native 0.1.0" });

    [Fact]
    public void What_was_not_measured_has_a_status_a_reason_and_no_figures()
    {
        MeasurementRow[] rows =
        [
            Row(new MeasurementOutcome.Refused("too large")), Row(new MeasurementOutcome.Differs("wrong output")),
            Row(new MeasurementOutcome.Failed("unplugged")),
        ];
        Assert.Equal([(MeasurementStatus.Refused, "too large"), (MeasurementStatus.Differs, "wrong output"), (MeasurementStatus.Failed, "unplugged")],
            rows.Select(row => (row.Status, row.Reason)));
        Assert.All(rows, row => Assert.Null(row.LatencyMs));
        Assert.All(rows, row => Assert.Equal(("r1", "a", "gru", "int8", "m4", Provenance.Physical, Time),
            (row.Run, row.Candidate, row.Family, row.Scheme, row.Board, row.Provenance, row.Time)));
        Assert.All(rows, row => Assert.Equal(string.Concat(Enumerable.Repeat("ab", 32)), row.Variant));
    }

    [Fact]
    public void Figures_are_medians_in_the_columns_units_and_RAM_is_the_sum_of_its_parts()
    {
        ClockFacts clock = new(2, 168_000_000, 168, 336, 32);
        MeasurementRow row = Row(Completed(clock, ("latency", [0.002, 0.001, 0.004]), ("cycles", [168_000]), ("arena", [100]), ("stack_peak", [20]),
            ("model", [600]), ("runner_flash", [4000]), ("runner_ram", [50])), clock: clock);
        Assert.Equal((MeasurementStatus.Completed, 2, 1, 3, 168_000), (row.Status, row.LatencyMs, row.LatencyMinMs, row.Iterations, row.Cycles));
        Assert.Equal((120L, 100L, 20L, null, 4600L, 600L, 4000L, 50L),
            (row.RamBytes, row.ArenaBytes, row.StackBytes, row.HeapBytes, row.FlashBytes, row.ModelBytes, row.RunnerFlashBytes, row.RunnerRamBytes));
        Assert.Equal(("cycles at 168 MHz", "native", "native 0.1.0", ""), (row.LatencyBasis, row.Engine, row.Runner, row.FirmwareImage));
        Assert.Equal((1000, 2000), (Math.Round(row.ClockResolutionNs!.Value), Math.Round(row.ClockOverheadNs!.Value)));
    }

    [Fact]
    public void Ticks_of_an_instruction_counter_are_no_time()
    {
        Board counted = Bench with { InstructionClock = new InstructionClock(1, 1e6, "1 MHz and 1 cycle per instruction") };
        ClockFacts clock = new(3, 1_000_000, 1, 1, 32);
        MeasurementRow row = Row(Completed(clock, ("latency", [0.001])), counted, clock);
        Assert.Equal(("1 MHz and 1 cycle per instruction", null, null), (row.LatencyBasis, row.ClockResolutionNs, row.ClockOverheadNs));
    }

    [Fact]
    public void A_throttled_timing_says_so_in_its_basis()
    {
        ClockFacts clock = new(1, 1_000_000_000, 1, 1, 64);
        Assert.Equal("clock, throttled while it was measured", Row(Completed(clock, ("latency", [0.001]), ("throttled", [1])), clock: clock).LatencyBasis);
    }

    [Fact]
    public void Energy_that_was_refused_keeps_its_reason()
    {
        ClockFacts clock = new(1, 1_000_000_000, 1, 1, 64);
        MeasurementRow row = Row(Completed(clock, ("latency", [0.001])) with { Energy = EnergyOutcome.Because("no marker") }, clock: clock);
        Assert.Equal("not measured: no marker", row.EnergyBasis);
    }

    private sealed record MeasuredBoard(Board Board, ClockFacts Clock) : IMeasuredBoard
    {
        public FirmwareImage? Image => null;
    }
}
