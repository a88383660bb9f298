using ParetoBench.Measurement.Energy;
using ParetoBench.Measurement.Meters;
using ParetoBench.Measurement.Meters.Ppk2;
using ParetoBench.Tests.Measurement.Meters.Instruments;

namespace ParetoBench.Tests.Measurement.Meters;

public class Ppk2DecoderTests
{
    private readonly PowerTraceBuilder _builder = new(SampleKind.Point, true);
    private readonly Ppk2Encoder _unit = new(3);
    private readonly Ppk2Decoder _decoder;

    public Ppk2DecoderTests() => _decoder = new Ppk2Decoder(Ppk2Calibration.Parse(_unit.Metadata, "here"), 3, 2, false, _builder);

    [Fact]
    public void Samples_cut_anywhere_are_the_same()
    {
        byte[] bytes = Samples(500);
        for (int at = 0; at < bytes.Length; at += 7)
            _decoder.Feed(bytes[at..Math.Min(at + 7, bytes.Length)], Math.Min(7, bytes.Length - at), at);
        PowerTrace trace = _builder.Build();
        Assert.Equal((499, 0L), (trace.Count, trace.Lost));
        Assert.Equal(0.06, trace.Watts[400], 1e-4);
        Assert.Equal(4e-3, trace.Seconds[400], 1e-12);
    }

    [Fact]
    public void Lost_samples_are_counted_and_time_goes_on_behind_them()
    {
        byte[] bytes = Samples(500);
        byte[] with = [.. bytes[..400], .. bytes[(400 + 4 * 33)..]];
        _decoder.Feed(with, with.Length, 0);
        PowerTrace trace = _builder.Build();
        Assert.Equal((465, 34L), (trace.Count, trace.Lost));
        Assert.Equal(498e-5, trace.Seconds[^1], 1e-12);
        Assert.Equal(SampleFlags.AfterLoss, trace.Flags[100] & SampleFlags.AfterLoss);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Bytes_that_got_lost_shift_nothing_for_long(int bytesLost)
    {
        byte[] bytes = Samples(500);
        byte[] with = [.. bytes[..402], .. bytes[(402 + bytesLost)..]];
        _decoder.Feed(with, with.Length, 0);
        PowerTrace trace = _builder.Build();
        Assert.InRange(trace.Count, 490, 498);
        Assert.Equal(498e-5, trace.Seconds[^1], 1e-12);
        Assert.All(trace.Watts, w => Assert.Equal(0.06, w, 1e-4));
    }

    [Fact]
    public void The_marker_and_the_end_of_the_range_are_flagged()
    {
        byte[] bytes = new byte[12];
        _unit.Encode(bytes, 0.02, 3, 0, 0b100);
        _unit.Encode(bytes.AsSpan(4), 1e3, 3, 1, 0b011);
        _unit.Encode(bytes.AsSpan(8), 0.02, 3, 2, 0);
        _decoder.Feed(bytes, 12, 0);
        PowerTrace trace = _builder.Build();
        Assert.Equal([SampleFlags.Marker, SampleFlags.Saturated], trace.Flags);
    }

    [Fact]
    public void Less_than_the_instrument_resolves_is_flagged()
    {
        byte[] bytes = new byte[8];
        _unit.Encode(bytes, 1e-7, 3, 0, 0);
        _unit.Encode(bytes.AsSpan(4), 1e-7, 3, 1, 0);
        _decoder.Feed(bytes, 8, 0);
        Assert.Equal(SampleFlags.UnderRange, _builder.Build().Flags[0]);
    }

    [Fact]
    public void What_the_spike_filter_replaces_is_within_the_doubt_that_it_states()
    {
        Waveform wave = Waveform.Bursts(1e-4, 0.2, 0.001, 0.0005, 0.002, 50);
        (double plain, double filtered, double doubt) = (Energy(wave, false).Joules, Energy(wave, true).Joules, Energy(wave, true).DoubtJoules);
        double exact = 3 * (wave.Charge(0.1) - wave.Charge(0.0005));
        // A step of the highest range is half a percent of 200 mA.
        Assert.Equal(0, plain / exact - 1, 5e-3);
        Assert.True(doubt > 0 && Math.Abs(filtered - plain) <= Math.Sqrt(3) * doubt);
    }

    private static EnergyIntegral Energy(Waveform wave, bool filter)
    {
        Ppk2Encoder unit = new(5);
        PowerTraceBuilder builder = new(SampleKind.Point, false);
        Ppk2Decoder decoder = new(Ppk2Calibration.Parse(unit.Metadata, "here"), 3, null, filter, builder);
        byte[] bytes = new byte[4 * 12_000];
        for (int i = 0; i < 12_000; i++)
            unit.Encode(bytes.AsSpan(4 * i), wave.Mean((i - 0.5) * 1e-5, (i + 0.5) * 1e-5), 3, i, 0);
        decoder.Feed(bytes, bytes.Length, 0);
        return EnergyIntegral.Of(builder.Build(), 0.0005, 0.1)!;
    }

    private byte[] Samples(int count)
    {
        byte[] bytes = new byte[4 * count];
        for (int i = 0; i < count; i++)
            _unit.Encode(bytes.AsSpan(4 * i), 0.02, 3, i, 0);
        return bytes;
    }
}
