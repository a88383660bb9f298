using ParetoBench.Energy;
using ParetoBench.Meters;
using ParetoBench.Meters.Ina;
using ParetoBench.Tests.Instruments;

namespace ParetoBench.Tests.Meters;

public class LocalInaMeterTests
{
    [Theory]
    [InlineData(false, 0.1, 3.3)]
    [InlineData(false, -0.05, 5)]
    [InlineData(false, 0, 3.3)]
    [InlineData(false, 0.3, 20)]
    [InlineData(true, 0.1, 3.3)]
    [InlineData(true, -0.05, 5)]
    [InlineData(true, 0, 30)]
    public void Power_is_current_times_voltage_with_its_sign(bool is226, double amperes, double volts)
    {
        SimulatedIna part = new(is226) { Amperes = (_, _) => amperes, BusVolts = volts };
        using LocalInaMeter meter = Open(part, is226, new VoltageLimits(0, 40));
        PowerTrace trace = Ppk2MeterTests.Measure(meter, 0.1);
        Assert.InRange(trace.Count, 2, 200);
        Assert.All(trace.Watts, w => Assert.Equal(amperes * volts, w, 0.002 * Math.Abs(amperes * volts) + 1e-9));
        Assert.All(trace.Flags, f => Assert.Equal(amperes == 0 ? SampleFlags.UnderRange : SampleFlags.None, f & ~SampleFlags.AfterLoss));
    }

    [Theory]
    [InlineData(false, 5)]
    [InlineData(true, 1)]
    public void Beyond_the_range_samples_are_saturated(bool is226, double amperes)
    {
        SimulatedIna part = new(is226) { Amperes = (_, _) => amperes };
        using LocalInaMeter meter = Open(part, is226, null);
        Assert.All(Ppk2MeterTests.Measure(meter, 0.05).Flags, f => Assert.True((f & SampleFlags.Saturated) != 0));
    }

    [Fact]
    public void A_supply_beyond_the_boards_limits_is_flagged()
    {
        using LocalInaMeter meter = Open(new SimulatedIna(false) { BusVolts = 4.1 }, false, new VoltageLimits(1.7, 3.6));
        Assert.All(Ppk2MeterTests.Measure(meter, 0.05).Flags, f => Assert.True((f & SampleFlags.WrongVoltage) != 0));
    }

    [Fact]
    public void Bursts_are_integrated_within_what_is_stated()
    {
        Timeline board = new(0.02, 0.25);
        using LocalInaMeter meter = Open(new SimulatedIna(true) { Amperes = board.Mean }, true, null);
        meter.Start();
        Thread.Sleep(200);
        double start = Timeline.Now();
        for (int i = 0; i < 20; i++)
        {
            board.Mark(true);
            Thread.Sleep(13);
            board.Mark(false);
            Thread.Sleep(17);
        }
        double end = Timeline.Now();
        Thread.Sleep(100);
        PowerTrace trace = meter.Stop();
        EnergyIntegral energy = EnergyIntegral.Of(trace, start, end)!;
        double expected = 3.3 * (0.02 * (end - start) + 0.23 * board.HighSeconds());
        double u = Math.Sqrt(Math.Pow(energy.SamplingJoules, 2) + Math.Pow(energy.QuantizationJoules, 2) + 2 * Math.Pow(0.23 * 3.3 * meter.Facts.SampleSeconds / Math.Sqrt(12), 2));
        Assert.Equal(expected, energy.Joules, 3 * u);
        Assert.True(u < 0.02 * expected);
    }

    [Fact]
    public void Another_part_at_the_address_is_told()
    {
        MeterException error = Assert.Throws<MeterException>(() => Open(new SimulatedIna(true) { DieId = 0x2270 }, true, null));
        Assert.Contains("is no ina226", error.What);
    }

    [Theory]
    [InlineData(0x3F)]
    [InlineData(0x50)]
    public void An_address_that_the_part_cannot_have_is_told_before_the_bus_is_opened(int address)
    {
        MeterContext context = new(new MeterSettings { Type = "ina219", Address = new JsonAddress(address) }, "board x", null, TimeProvider.System);
        Assert.StartsWith("An ina219 has an address from 0x40 to 0x4f", Assert.Throws<MeterException>(() => MeterCatalog.Open(context)).What);
    }

    [Fact]
    public void An_empty_address_is_told_with_what_to_do()
    {
        MeterException error = Assert.Throws<MeterException>(() => Open(new SimulatedIna(false) { Unplugged = true }, false, null));
        Assert.Contains("No ina219 answers at address 0x40 of I2C bus 1", error.What);
    }

    [Fact]
    public void A_part_that_vanishes_fails_the_trace()
    {
        SimulatedIna part = new(false);
        using LocalInaMeter meter = Open(part, false, null);
        meter.Start();
        Thread.Sleep(30);
        part.Unplugged = true;
        Thread.Sleep(30);
        Assert.Contains("vanished", Assert.Throws<MeterException>(() => meter.Stop()).What);
    }

    private static LocalInaMeter Open(SimulatedIna part, bool is226, VoltageLimits? supply)
    {
        MeterSettings settings = new() { Type = is226 ? "ina226" : "ina219", Simulated = true, Conversion = is226 ? 588 : null, Averages = 1 };
        part.ConversionSeconds = is226 ? 1.176e-3 : 1.064e-3;
        return LocalInaMeter.Open(new MeterContext(settings, "board x", supply, TimeProvider.System), is226 ? new Ina226() : new Ina219(), part);
    }
}
