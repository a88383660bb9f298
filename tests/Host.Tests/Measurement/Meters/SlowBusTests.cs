using ParetoBench.Measurement.Energy;
using ParetoBench.Measurement.Meters;
using ParetoBench.Measurement.Meters.I2cBuses;
using ParetoBench.Measurement.Meters.Ina;
using ParetoBench.Tests.Measurement.Meters.Instruments;

namespace ParetoBench.Tests.Measurement.Meters;

/// <summary>A bridge on USB needs milliseconds for a register. Results that were replaced before they could be read are counted, and none is made up.</summary>
[Collection(RealTime.Name)]
public class SlowBusTests
{
    [Theory]
    [InlineData("ina219", 0.002)]
    [InlineData("ina226", 0.005)]
    [InlineData("ina236", 0.008)]
    public void As_many_conversions_are_averaged_as_the_bus_needs(string type, double transfer)
    {
        SimulatedIna part = new(type) { TransferSeconds = transfer };
        using LocalInaMeter meter = Open(part, new InaSettings { Type = type });
        Assert.InRange(meter.Facts.SampleSeconds, 6 * transfer, 10);
        Assert.DoesNotContain(", 1 averaged", meter.Facts.Settings);
        Assert.InRange(meter.Facts.TransportSeconds, transfer, meter.Facts.SampleSeconds);
    }

    [Fact]
    public void A_fast_bus_averages_nothing()
    {
        using LocalInaMeter meter = Open(new SimulatedIna("ina236"), new InaSettings { Type = "ina236" });
        Assert.EndsWith("1100 us, 1 averaged", meter.Facts.Settings);
    }

    [Fact]
    public void Bits_that_are_not_averaged_stay_as_they_are_stated()
    {
        using LocalInaMeter meter = Open(new SimulatedIna("ina219") { TransferSeconds = 0.003 }, new InaSettings { Type = "ina219", Conversion = 9 });
        Assert.EndsWith("9 bits, 1 averaged", meter.Facts.Settings);
    }

    [Theory]
    [InlineData("ina219")]
    [InlineData("ina226")]
    public void With_them_a_burst_is_integrated_within_what_is_stated(string type)
    {
        Timeline board = Bursts.Board();
        SimulatedIna part = new(type) { TransferSeconds = 0.003, KeepsTime = true, Amperes = board.Mean };
        using LocalInaMeter meter = Open(part, new InaSettings { Type = type });
        part.ConversionSeconds = meter.Facts.SampleSeconds;
        (EnergyIntegral energy, double expected) = Bursts.Measure(meter, board, 4, high: 150, low: 150);
        double u = Bursts.Uncertainty(energy, meter.Facts.SampleSeconds + meter.Facts.TransportSeconds);
        Assert.Equal(expected, energy.Joules, 3 * u);
        // While this machine was away samples were lost, which the sampling's part of u says.
        Assert.True(u < 0.15 * expected || energy.Lost > 0, $"{u} J of {expected} J");
    }

    [Theory]
    [InlineData("ina219")]
    [InlineData("ina226")]
    [InlineData("ina236")]
    public void Conversions_that_are_faster_than_the_bus_are_counted_as_lost(string type)
    {
        SimulatedIna part = new(type) { TransferSeconds = 0.005, KeepsTime = true };
        using LocalInaMeter meter = Open(part, new InaSettings { Type = type, Averages = 1 });
        part.ConversionSeconds = meter.Facts.SampleSeconds;
        PowerTrace trace = Ppk2MeterTests.Measure(meter, 1);
        long ended = part.Fetched[^1] - part.Fetched[0];
        Assert.True(ended > 4 * trace.Count, $"{ended} conversions, {trace.Count} samples");
        // Where this machine was away between a look and the fetch, the first and the last are off by some tens.
        Assert.InRange(trace.Count + trace.Lost, 0.85 * ended - 50, 1.1 * ended + 50);
        // All but the first follow a loss, and say so.
        Assert.All(trace.Flags.Skip(1), f => Assert.True((f & SampleFlags.AfterLoss) != 0));
        Assert.All(trace.Watts, w => Assert.Equal(0.33, w, 1e-3));
    }

    [Fact]
    public void Times_grow_and_lie_within_the_measurement()
    {
        using LocalInaMeter meter = Open(new SimulatedIna("ina226") { TransferSeconds = 0.004, KeepsTime = true }, new InaSettings { Type = "ina226" });
        double start = Timeline.Now();
        PowerTrace trace = Ppk2MeterTests.Measure(meter, 0.4);
        Assert.Equal(trace.Seconds.Order(), trace.Seconds);
        Assert.InRange(trace.Seconds[0], start - meter.Facts.SampleSeconds, Timeline.Now());
        Assert.InRange(trace.Seconds[^1], trace.Seconds[0], Timeline.Now());
    }

    private static LocalInaMeter Open(SimulatedIna part, InaSettings settings)
    {
        InaPart kind = InaPartCatalog.Find(settings.Type);
        return LocalInaMeter.Open(settings, new MeterContext("board x", null, TimeProvider.System), kind, new I2cPlace(part, "a slow bus", "Check the wires."));
    }
}
