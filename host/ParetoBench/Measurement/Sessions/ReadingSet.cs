using System.Globalization;
using ParetoBench.Deployment;
using ParetoBench.Protocol;
using ParetoBench.Quantization;

namespace ParetoBench.Measurement.Sessions;

/// <summary>Turns a runner's raw figures into readings. Raw ticks stay in the record beside what is derived from them.</summary>
internal sealed class ReadingSet(IMeasuredBoard board, Variant variant, DateTimeOffset time)
{
    private readonly Provenance _provenance = board.Board.Provenance;

    public IReadOnlyList<Reading> Of(TimedSamples timed, MemoryReport memory, MeasuredSurroundings? surroundings, IOutputCheck check)
    {
        (ulong[] ticks, int repeats, IReadOnlyList<int> disturbed) = timed;
        ClockFacts clock = board.Clock;
        string instrument = ClockText.Of(board);
        List<Reading> readings =
        [
            Reading("clock_ticks", "ticks", [.. ticks.Select(t => (double)t)], instrument),
            Reading("clock_overhead", "ticks", [clock.OverheadTicks], instrument),
            Reading("clock_resolution", "ticks", [clock.ResolutionTicks], instrument),
            Reading("clock_frequency", "Hz", [clock.TicksPerSecond], instrument),
        ];
        readings.Add(Reading("repeats_per_sample", "inferences", [repeats], "the host's choice"));
        // A sample holds `repeats` inferences and one reading of the clock; with more than one, also the copies of the inputs between them.
        double[] net = [.. ticks.Select(t => Math.Max(0.0, (double)t - clock.OverheadTicks) / repeats)];
        if (board.Board.InstructionClock is { } counter)
        {
            // With at least two ticks an instruction the rounded quotient is the exact count.
            double[] instructions = [.. net.Select(t => Math.Round(t / counter.TicksPerInstruction))];
            readings.Add(Reading("instructions", "instructions", instructions, instrument));
            readings.Add(Reading("latency", "s", [.. instructions.Select(i => i / counter.InstructionsPerSecond)], $"derived: {counter.Assumption}"));
        }
        else
        {
            if (clock.CountsCycles)
                readings.Add(Reading("cycles", "cycles", net, instrument));
            readings.Add(Reading("latency", "s", [.. net.Select(t => t / clock.TicksPerSecond)], instrument));
        }
        AddBytes(readings, "arena", memory.ArenaBytes ?? (variant.Format == ModelFormat.Device ? variant.ArenaBytes : null), "the host's plan");
        AddBytes(readings, "stack_peak", memory.StackPeak, "painted stack");
        AddBytes(readings, "heap_peak", memory.HeapPeak, "the runtime's allocation counter");
        readings.Add(
            Reading("model", "B", [variant.Blob.Length], variant.Format == ModelFormat.Device ? "the device model's length" : "the ONNX model's length"));
        AddBytes(readings, "runner_flash", board.Image?.FlashBytes, "the firmware image's manifest");
        AddBytes(readings, "runner_ram", board.Image?.StaticRamBytes, "the firmware image's manifest");
        readings.AddRange(check.Figures.Select(f => Reading(f.Quantity, f.Unit, [f.Value], "the host's engine, on the test inputs that verify the board")));
        readings.AddRange(SurroundingReadings.Of(surroundings, disturbed, _provenance, time));
        return readings;
    }

    private void AddBytes(List<Reading> readings, string quantity, long? bytes, string instrument)
    {
        if (bytes is { } value)
            readings.Add(Reading(quantity, "B", [value], instrument));
    }

    private Reading Reading(string quantity, string unit, double[] samples, string instrument) => new(quantity, unit, samples, _provenance, instrument, time);
}

/// <summary>A board's clock in words.</summary>
internal static class ClockText
{
    public static string Of(IMeasuredBoard board)
    {
        ClockFacts clock = board.Clock;
        string kind = clock.Kind switch { 1 => "monotonic clock", 2 => "cycle counter", _ => "timer" };
        string text = string.Create(CultureInfo.InvariantCulture, $"{kind}, {clock.TicksPerSecond / 1e6:0.###} MHz");
        return board.Board.InstructionClock is { } counter
            ? string.Create(CultureInfo.InvariantCulture, $"{text}, {counter.TicksPerInstruction} ticks an instruction")
            : text;
    }
}
