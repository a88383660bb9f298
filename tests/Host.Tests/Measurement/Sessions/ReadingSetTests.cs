using ParetoBench.Boards;
using ParetoBench.Boards.Building;
using ParetoBench.Deployment;
using ParetoBench.Measurement;
using ParetoBench.Measurement.Sessions;
using ParetoBench.Protocol;
using ParetoBench.Quantization;
using ParetoBench.Tests.Boards;
using ParetoBench.Tests.Quantization.Lowering;

namespace ParetoBench.Tests.Measurement.Sessions;

/// <summary>From a board's raw figures to readings: what is subtracted, divided and derived, and what is left out.</summary>
public class ReadingSetTests
{
    private static readonly Variant Variant = new DeployedGraph(new OnnxGraph().Input("x", 1, 4).Node("Relu", "x", "y").Output("y")).Build("int8");
    private static readonly MemoryReport NoMemory = new(null, null, null, null, null, null, null);
    private static readonly Measured Timer = new("""{ "id": "b", "kind": "qemu" }""", new ClockFacts(3, 1_000_000, 1, 20, 32));

    [Fact]
    public void A_sample_is_freed_of_the_clock_and_divided_by_its_inferences() =>
        Assert.Equal([8e-6, 0], Of(Timer, new([100, 10], 10, []))["latency"].Samples);

    [Fact]
    public void Raw_ticks_stay_beside_what_is_derived()
    {
        IReadOnlyDictionary<string, Reading> readings = Of(Timer, new([100, 10], 10, []));
        Assert.Equal([100, 10], readings["clock_ticks"].Samples);
        Assert.Equal((20, 10), (readings["clock_overhead"].Samples[0], readings["repeats_per_sample"].Samples[0]));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(1, false)]
    [InlineData(3, false)]
    public void Cycles_are_told_where_the_clock_counts_them(int kind, bool counts) =>
        Assert.Equal(counts, Of(Timer with { Clock = Timer.Clock with { Kind = kind } }, new([100], 1, [])).ContainsKey("cycles"));

    [Fact]
    public void Where_instructions_are_counted_a_time_follows_under_the_assumption_alone()
    {
        Measured counting = Timer with
        {
            Board = Timer.Board with { InstructionClock = new InstructionClock(4, 100, "at 100 Hz") },
        };
        IReadOnlyDictionary<string, Reading> readings = Of(counting, new([63], 1, []));
        Assert.Equal((11, 0.11, "derived: at 100 Hz"), (readings["instructions"].Samples[0], readings["latency"].Samples[0], readings["latency"].Instrument));
        Assert.EndsWith("timer, 1 MHz, 4 ticks an instruction", readings["clock_ticks"].Instrument);
    }

    [Fact]
    public void Memory_that_was_not_measured_is_left_out_and_the_arena_is_the_plans()
    {
        IReadOnlyDictionary<string, Reading> readings = Of(Timer, new([100], 1, []));
        Assert.DoesNotContain("stack_peak", readings.Keys);
        Assert.DoesNotContain("runner_flash", readings.Keys);
        Assert.Equal(Variant.ArenaBytes, readings["arena"].Samples[0]);
    }

    [Fact]
    public void The_runners_word_on_its_arena_counts_before_the_plan() =>
        Assert.Equal(7, Of(Timer, new([100], 1, []), NoMemory with { ArenaBytes = 7 })["arena"].Samples[0]);

    [Fact]
    public void Nobody_plans_the_arena_of_an_engine_that_takes_another_form() =>
        Assert.DoesNotContain("arena", Of(Timer, new([100], 1, []), variant: Variant with { Format = ModelFormat.Onnx }).Keys);

    [Fact]
    public void Sizes_of_the_runner_are_its_images()
    {
        FirmwareImage image = new() { Board = "", Runner = "", SourceSha256 = "", Sha256 = "", FlashBytes = 1000, StaticRamBytes = 300 };
        IReadOnlyDictionary<string, Reading> readings = Of(Timer with { Image = image }, new([100], 1, []));
        Assert.Equal((1000, 300), (readings["runner_flash"].Samples[0], readings["runner_ram"].Samples[0]));
    }

    [Fact]
    public void All_readings_have_the_boards_provenance() =>
        Assert.All(Of(Timer, new([100], 1, [])).Values, r => Assert.Equal(Provenance.Emulated, r.Provenance));

    private static IReadOnlyDictionary<string, Reading> Of(Measured board, TimedSamples timed, MemoryReport? memory = null, Variant? variant = null) =>
        new ReadingSet(board, variant ?? Variant, default).Of(timed, memory ?? NoMemory, null, new EqualOutputs(Variant)).ToDictionary(r => r.Quantity);

    private sealed record Measured(Board Board, ClockFacts Clock) : IMeasuredBoard
    {
        public Measured(string json, ClockFacts clock)
            : this(Parsed.Board(json), clock)
        {
        }

        public FirmwareImage? Image { get; init; }
    }
}
