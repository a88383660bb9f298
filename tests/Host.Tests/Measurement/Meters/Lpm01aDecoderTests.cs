using System.Text;
using ParetoBench.Measurement.Meters;
using ParetoBench.Measurement.Meters.Lpm01a;

namespace ParetoBench.Tests.Measurement.Meters;

/// <summary>What the LPM01A sends, in both formats: values, timestamps, events and words, cut anywhere.</summary>
public class Lpm01aDecoderTests
{
    private const double Rate = 1000;
    private const double Volts = 3;
    private readonly PowerTraceBuilder _builder = new(SampleKind.Mean, false);

    [Fact]
    public void A_text_value_is_the_energy_of_a_sample()
    {
        Text("6409-07\r\n0030-06 0010-05\r\n");
        Assert.Equal([0.6409, 0.03, 0.1], _builder.Build().Watts.Select(w => Math.Round(w, 9)));
        Assert.Equal([0.001, 0.002, 0.003], _builder.Build().Seconds);
    }

    [Fact]
    public void Text_may_be_cut_anywhere()
    {
        Lpm01aTextDecoder decoder = new(Rate, Volts, _builder);
        foreach (byte one in Encoding.ASCII.GetBytes("6409-07\r\n0030-06\r\n"))
            decoder.Feed([one], 1, 0);
        Assert.Equal(2, _builder.Build().Count);
    }

    [Fact]
    public void A_timestamp_shows_how_many_samples_are_missing()
    {
        Text("0030-06\r\nTimeStamp: 000s 011ms, buff 00%\r\n0030-06\r\n");
        PowerTrace trace = _builder.Build();
        Assert.Equal((2, 10L, 0.012), (trace.Count, trace.Lost, trace.Seconds[1]));
        Assert.Equal(SampleFlags.AfterLoss, trace.Flags[1]);
    }

    [Fact]
    public void A_timestamp_that_is_early_by_a_line_is_not_a_loss()
    {
        Text("0030-06\r\nTimeStamp: 000s 003ms, buff 20%\r\n0030-06\r\n");
        Assert.Equal(0, _builder.Build().Lost);
    }

    [Fact]
    public void A_full_buffer_lost_every_sample_that_is_missing()
    {
        Text("0030-06\r\nTimeStamp: 000s 002ms, buff 100%\r\n0030-06\r\n");
        Assert.Equal(1, _builder.Build().Lost);
    }

    [Fact]
    public void Currents_beyond_the_range_are_flagged()
    {
        // 50 mA at 3 V are 150 uJ a millisecond, 100 nA are 0.3 nJ.
        Text("1501-07\r\n2999-13\r\n0030-06\r\n");
        Assert.Equal([SampleFlags.Saturated, SampleFlags.UnderRange, SampleFlags.None], _builder.Build().Flags);
    }

    [Fact]
    public void An_event_is_where_the_last_sample_ended()
    {
        Text("0030-06\r\n0030-06\r\nevent 01 ris\r\n0030-06\r\n");
        Assert.Equal([0.002], _builder.Build().Events);
    }

    [Theory]
    [InlineData("error: overcurrent\r\n", "error: overcurrent", false)]
    [InlineData("PowerShield > error stays a prompt\r\n", "PowerShield > error stays a prompt", false)]
    [InlineData("PowerShield > \r\n", null, false)]
    [InlineData("end: Acquisition completed\r\n", null, true)]
    public void Its_words_are_understood(string line, string? error, bool completed)
    {
        Lpm01aTextDecoder decoder = Text(line);
        Assert.Equal((error, completed), (decoder.Error, decoder.Completed));
        Assert.Equal(0, _builder.Count);
    }

    [Fact]
    public void A_binary_word_is_a_mantissa_and_a_power_of_sixteen()
    {
        // The first timestamp begins the data: 0 ms, buffer empty.
        Binary(0xF0, 0xF3, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0x30, 0x29, 0x21, 0x00);
        PowerTrace trace = _builder.Build();
        Assert.Equal(0x029 * Math.Pow(16, -3) * Volts, trace.Watts[0], 1e-12);
        Assert.Equal(0x100 * Math.Pow(16, -2) * Volts, trace.Watts[1], 1e-12);
        Assert.Equal([SampleFlags.None, SampleFlags.Saturated], trace.Flags);
    }

    [Fact]
    public void Binary_values_before_the_first_timestamp_are_answers_to_commands()
    {
        Binary(0x30, 0x29, 0x30, 0x29);
        Assert.Equal(0, _builder.Count);
    }

    [Fact]
    public void A_binary_timestamp_may_hold_its_own_end_mark()
    {
        // 65535 ms.
        Binary(0xF0, 0xF3, 0, 0, 0xFF, 0xFF, 0, 0xFF, 0xFF, 0x30, 0x29);
        PowerTrace trace = _builder.Build();
        Assert.Equal((1, 65535L), (trace.Count, trace.Lost));
    }

    [Fact]
    public void Binary_data_may_be_cut_anywhere()
    {
        Lpm01aBinaryDecoder decoder = new(Rate, Volts, _builder);
        foreach (byte one in new byte[] { 0xF0, 0xF3, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0x30, 0x29, 0x21, 0x00, 0xF0, 0xF4, 0xFF, 0xFF })
            decoder.Feed([one], 1, 0);
        Assert.Equal((2, true), (_builder.Count, decoder.Completed));
    }

    [Fact]
    public void Binary_errors_are_kept_the_first_of_them()
    {
        Assert.Equal("overcurrent", Binary([0xF0, 0xF5, 0xFF, 0xFF, 0xF0, 0xF1, .. "later"u8, 0xFF, 0xFF]).Error);
        Assert.Equal("no", Binary([0xF0, 0xF1, .. "no"u8, 0xFF, 0xFF]).Error);
    }

    private Lpm01aTextDecoder Text(string text)
    {
        Lpm01aTextDecoder decoder = new(Rate, Volts, _builder);
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        decoder.Feed(bytes, bytes.Length, 0);
        return decoder;
    }

    private Lpm01aBinaryDecoder Binary(params byte[] bytes)
    {
        Lpm01aBinaryDecoder decoder = new(Rate, Volts, _builder);
        decoder.Feed(bytes, bytes.Length, 0);
        return decoder;
    }
}
