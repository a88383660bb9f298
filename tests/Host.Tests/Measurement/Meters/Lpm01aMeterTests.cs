using ParetoBench.Boards;
using ParetoBench.Measurement.Energy;
using ParetoBench.Measurement.Meters;
using ParetoBench.Measurement.Meters.Lpm01a;
using ParetoBench.Measurement.Sessions;
using ParetoBench.Tests.Measurement.Energy;
using ParetoBench.Tests.Measurement.Meters.Instruments;

namespace ParetoBench.Tests.Measurement.Meters;

/// <summary>The meter against the simulated instrument on a pty, in real time.</summary>
[Collection(RealTime.Name)]
public class Lpm01aMeterTests
{
    private static readonly Lpm01aSettings Settings = new() { Type = "lpm01a", Volts = 3 };

    [Fact]
    public void It_is_set_up_in_the_order_of_its_published_driver_and_feeds_only_when_asked()
    {
        using SimulatedLpm01a unit = new();
        using IMeter meter = Open(unit, Settings with { MarkerInput = 7 });
        string[] commands =
        [
            "htc", "pwr off", "acqtime inf", "trigdelay 0", "trigsrc sw", "eventsrc d7 fal", "output energy", "format ascii_dec", "freq 1k", "volt 3000m",
        ];
        Assert.Equal(commands, unit.Commands);
        Assert.False(unit.IsPowered);
        ((IPowerSource)meter).PowerOn();
        Assert.Equal((true, 3.0), (unit.IsPowered, unit.Volts));
    }

    [Theory]
    [InlineData("ascii", 1000)]
    [InlineData("ascii", 10_000)]
    [InlineData("binary", 100_000)]
    public void Bursts_and_ramps_are_integrated_within_a_thousandth(string format, int rate)
    {
        Waveform wave = new((0, 0.001), (0.1, 0.001), (0.1, 0.03), (0.2, 0.03), (0.2, 0.002), (0.3, 0.04), (0.31, 0.001));
        using SimulatedLpm01a unit = new() { Mean = wave.Mean };
        using IMeter meter = Open(unit, Settings with { Format = format, Rate = rate });
        PowerTrace trace = Ppk2MeterTests.Measure(meter, 0.6);
        EnergyIntegral energy = EnergyIntegral.Of(trace, 0.05, 0.45)!;
        double expected = 3 * (wave.Charge(0.45) - wave.Charge(0.05));
        Assert.Equal(0, energy.Joules / expected - 1, 1e-3);
        Assert.Equal((0L, 0), (trace.Lost, energy.Saturated));
    }

    [Fact]
    public void A_second_without_values_is_counted_as_lost()
    {
        using SimulatedLpm01a unit = new() { SilentSecond = 1 };
        using IMeter meter = Open(unit, Settings);
        PowerTrace trace = Ppk2MeterTests.Measure(meter, 2.6);
        Assert.Equal(1000, trace.Lost);
        Assert.True(trace.Seconds[^1] > 2.3);
    }

    [Fact]
    public void The_end_of_the_marker_and_the_boards_clock_bound_a_window()
    {
        Timeline timeline = new(0.002, 0.03);
        using MarkedBoard board = new(timeline);
        using SimulatedLpm01a unit = new() { Timeline = timeline };
        using BoardSession session = board.Open();
        using IMeter meter = Open(unit, Settings with { MarkerInput = 7 });
        MeteredBoard metered = new(session.Board, session.Client, session.Clock);
        EnergyMeasurement measurement = new(metered, meter, new EnergySettings(2, 0.5, 0.1, 0.05), TimeProvider.System);
        EnergyOutcome outcome = measurement.Run(200e-6, CancellationToken.None);
        EnergyOutcome.Measured energy = Assert.IsType<EnergyOutcome.Measured>(outcome);
        foreach (EnergyWindow window in energy.Windows.Where(w => w.Fault.Length == 0))
        {
            // A sample of 1 ms at the edge of half a second.
            Assert.Equal(0.03 * 3 * window.BoardSeconds!.Value / window.Iterations, window.GrossPerInference, 5e-3 * window.GrossPerInference);
            Assert.Contains("falling edge of the marker", window.Edges);
        }
    }

    [Fact]
    public void An_overcurrent_is_reported()
    {
        using SimulatedLpm01a unit = new() { OvercurrentAfter = 0.05 };
        using IMeter meter = Open(unit, Settings);
        Assert.Contains("overcurrent", Assert.Throws<MeterException>(() => Ppk2MeterTests.Measure(meter, 0.2)).What);
    }

    [Fact]
    public void Currents_beyond_its_range_are_saturated()
    {
        using SimulatedLpm01a unit = new() { Mean = (_, _) => 0.055 };
        using IMeter meter = Open(unit, Settings);
        Assert.All(Ppk2MeterTests.Measure(meter, 0.1).Flags, f => Assert.Equal(SampleFlags.Saturated, f));
    }

    [Fact]
    public void What_an_earlier_session_left_is_passed_over()
    {
        using SimulatedLpm01a unit = new() { Stale = "1234-07\r\nTimeStamp: 003s 000ms, buff 00%\r\n" };
        using IMeter meter = Open(unit, Settings);
        Assert.Equal(2, unit.Commands.Count(c => c == "htc"));
    }

    [Fact]
    public void A_refused_command_is_reported_with_the_instruments_words()
    {
        using SimulatedLpm01a unit = new() { Refuses = "pwr off" };
        Assert.Contains("refuses 'pwr off'", Assert.Throws<MeterException>(() => Open(unit, Settings)).What);
    }

    [Theory]
    [InlineData(3.4, null, null, "supplies 1.8 to 3.3 V")]
    [InlineData(3.3, null, null, "the board takes 1.7 to 3.2 V")]
    [InlineData(3.0, 20_000.0, null, "sends up to 10000 samples")]
    [InlineData(3.0, null, 3, "edges of D7 only")]
    public void What_it_cannot_do_is_refused_before_it_is_asked(double volts, double? rate, int? marker, string reason)
    {
        using SimulatedLpm01a unit = new();
        Assert.Contains(reason, Assert.ThrowsAny<BenchException>(() => Open(unit, Settings with { Volts = volts, Rate = rate, MarkerInput = marker })).What);
        Assert.Empty(unit.Commands);
    }

    private static IMeter Open(SimulatedLpm01a unit, Lpm01aSettings settings) =>
        MeterCatalog.Open(settings with { Port = unit.Port }, new MeterContext("board x, meter", new VoltageLimits(1.7, 3.2), TimeProvider.System));
}
