using ParetoBench.Boards;
using ParetoBench.Measurement.Energy;
using ParetoBench.Measurement.Meters;
using ParetoBench.Measurement.Meters.Ppk2;
using ParetoBench.Tests.Measurement.Meters.Instruments;

namespace ParetoBench.Tests.Measurement.Meters;

/// <summary>The meter against the simulated instrument on a pty, in real time.</summary>
[Collection(RealTime.Name)]
public class Ppk2MeterTests
{
    private static readonly Ppk2Settings Source = new() { Type = "ppk2", Mode = "source", Volts = 3, MarkerInput = 0, SpikeFilter = false };

    [Fact]
    public void A_source_is_set_up_before_it_feeds_the_board()
    {
        using SimulatedPpk2 unit = new();
        using (IMeter meter = Open(unit, Source))
        {
            Assert.False(unit.IsPowered);
            ((IPowerSource)meter).PowerOn();
            Measure(meter, 0.05);
            Assert.True(SpinWait.SpinUntil(() => unit.IsPowered, TimeSpan.FromSeconds(10)));
            Assert.Equal((true, 3.0, 2), (unit.IsPowered, unit.Volts, unit.Mode));
            Assert.True(meter.Facts.Simulated);
            Assert.Contains("source mode, 3 V set", meter.Facts.ToString());
        }
        Assert.True(unit.Commands.IndexOf(0x0D) < unit.Commands.IndexOf(0x0C));
    }

    [Theory]
    [InlineData(3.7, "takes 1.7 to 3.6 V")]
    [InlineData(0.5, "supplies 0.8 to 5 V")]
    public void A_voltage_that_harms_is_refused_before_the_port_is_opened(double volts, string reason)
    {
        using SimulatedPpk2 unit = new();
        BenchException error = Assert.ThrowsAny<BenchException>(() => Open(unit, Source with { Volts = volts }));
        Assert.Contains(reason, error.What);
        Assert.Empty(unit.Commands);
    }

    [Fact]
    public void Without_the_boards_limits_nothing_is_fed()
    {
        using SimulatedPpk2 unit = new();
        Assert.Contains("limits are not stated", Assert.ThrowsAny<BenchException>(() => Open(unit, Source, null)).What);
    }

    [Fact]
    public void Bursts_over_all_ranges_are_integrated_within_a_thousandth()
    {
        using SimulatedPpk2 unit = new();
        Waveform wave = Waveform.Bursts(3e-6, 0.04, 0.08, 0.003, 0.01, 20);
        (unit.Mean, unit.Inputs) = (wave.Mean, t => (byte)(t is >= 0.0800001 and < 0.2800001 ? 1 : 0));
        using IMeter meter = Open(unit, Source);
        PowerTrace trace = Measure(meter, 0.4);
        WindowEdges edges = MarkerEdges.Find(trace, 0.2, out string? fault)!;
        Assert.Null(fault);
        EnergyIntegral energy = EnergyIntegral.Of(trace, edges.From, edges.To)!;
        double expected = 3 * (wave.Charge(0.28) - wave.Charge(0.08));
        Assert.Equal(0, energy.Joules / expected - 1, 1e-3);
        Assert.Equal(0, energy.Lost);
    }

    [Fact]
    public void A_lost_chunk_is_counted()
    {
        using SimulatedPpk2 unit = new() { Loss = (0.1, 40) };
        using IMeter meter = Open(unit, Source);
        // The first one after a gap is not trusted.
        long lost = Measure(meter, 0.25).Lost;
        Assert.True(lost > 0 && lost % 41 == 0, $"{lost}");
    }

    [Fact]
    public void An_unplugged_meter_is_distinguished_from_a_silent_one()
    {
        using SimulatedPpk2 unit = new() { UnplugAfter = 0.1 };
        using IMeter meter = Open(unit, Source);
        MeterException error = Assert.Throws<MeterException>(() => Measure(meter, 0.6));
        Assert.Contains("vanished while it was in use", error.What);
    }

    [Fact]
    public void The_clocks_drift_is_found()
    {
        using SimulatedPpk2 unit = new() { Drift = 4e-3 };
        using IMeter meter = Open(unit, Source);
        PowerTrace trace = Measure(meter, 1);
        ClockFit fit = ClockFit.Of([.. trace.Clock], meter.Facts.TransportSeconds, out string? fault)!;
        Assert.Null(fault);
        Assert.Equal(1 / 1.004, fit.Rate, 2e-3);
    }

    [Fact]
    public void A_clock_that_jumped_is_refused()
    {
        using SimulatedPpk2 unit = new() { Jump = (0.5, 0.3) };
        using IMeter meter = Open(unit, Source);
        PowerTrace trace = Measure(meter, 1.2);
        Assert.Null(ClockFit.Of([.. trace.Clock], meter.Facts.TransportSeconds, out string? fault));
        Assert.Contains("jumped", fault);
    }

    [Fact]
    public void Another_device_on_the_port_is_not_taken_for_a_ppk2()
    {
        using SimulatedPpk2 unit = new() { Metadata = "hello\n" };
        Assert.Contains("does not answer", Assert.Throws<MeterException>(() => Open(unit, Source)).What);
    }

    private static IMeter Open(SimulatedPpk2 unit, Ppk2Settings settings) => Open(unit, settings, new VoltageLimits(1.7, 3.6));

    private static IMeter Open(SimulatedPpk2 unit, Ppk2Settings settings, VoltageLimits? limits) =>
        MeterCatalog.Open(settings with { Port = unit.Port }, new MeterContext("board x, meter", limits, TimeProvider.System));

    internal static PowerTrace Measure(IMeter meter, double seconds)
    {
        meter.Start();
        Thread.Sleep(TimeSpan.FromSeconds(seconds));
        return meter.Stop();
    }
}
