using ParetoBench.Boards;
using ParetoBench.Measurement.Energy;
using ParetoBench.Measurement.Meters;
using ParetoBench.Measurement.Meters.I2cBuses;
using ParetoBench.Measurement.Meters.Ina;
using ParetoBench.Tests.Measurement.Meters.Instruments;

namespace ParetoBench.Tests.Measurement.Meters;

[Collection(RealTime.Name)]
public class LocalInaMeterTests
{
    [Theory]
    [InlineData("ina219", 0.1, 3.3)]
    [InlineData("ina219", -0.05, 5)]
    [InlineData("ina219", 0, 3.3)]
    [InlineData("ina219", 0.3, 20)]
    [InlineData("ina226", 0.1, 3.3)]
    [InlineData("ina226", -0.05, 5)]
    [InlineData("ina226", 0, 30)]
    [InlineData("ina236", 0.1, 3.3)]
    [InlineData("ina236", -0.05, 5)]
    [InlineData("ina236", 0, 38)]
    public void Power_is_current_times_voltage_with_its_sign(string type, double amperes, double volts)
    {
        SimulatedIna part = new(type) { Amperes = (_, _) => amperes, BusVolts = volts };
        using LocalInaMeter meter = Open(part, type, new VoltageLimits(0, 40));
        PowerTrace trace = Ppk2MeterTests.Measure(meter, 0.1);
        Assert.InRange(trace.Count, 2, 200);
        Assert.All(trace.Watts, w => Assert.Equal(amperes * volts, w, 0.002 * Math.Abs(amperes * volts) + 1e-9));
        Assert.All(trace.Flags, f => Assert.Equal(amperes == 0 ? SampleFlags.UnderRange : SampleFlags.None, f & ~SampleFlags.AfterLoss));
    }

    [Theory]
    [InlineData("ina219", 5)]
    [InlineData("ina226", 1)]
    [InlineData("ina236", 1)]
    [InlineData("ina236", -1)]
    public void Beyond_the_range_samples_are_saturated(string type, double amperes)
    {
        SimulatedIna part = new(type) { Amperes = (_, _) => amperes };
        using LocalInaMeter meter = Open(part, type);
        Assert.All(Ppk2MeterTests.Measure(meter, 0.05).Flags, f => Assert.True((f & SampleFlags.Saturated) != 0));
    }

    [Fact]
    public void A_supply_beyond_the_boards_limits_is_flagged()
    {
        using LocalInaMeter meter = Open(new SimulatedIna("ina219") { BusVolts = 4.1 }, "ina219", new VoltageLimits(1.7, 3.6));
        Assert.All(Ppk2MeterTests.Measure(meter, 0.05).Flags, f => Assert.True((f & SampleFlags.WrongVoltage) != 0));
    }

    [Fact]
    public void Bursts_are_integrated_within_what_is_stated()
    {
        Timeline board = Bursts.Board();
        using LocalInaMeter meter = Open(new SimulatedIna("ina226") { Amperes = board.Mean }, "ina226");
        (EnergyIntegral energy, double expected) = Bursts.Measure(meter, board, 20, high: 13, low: 17);
        double u = Bursts.Uncertainty(energy, meter.Facts.SampleSeconds);
        Assert.Equal(expected, energy.Joules, 3 * u);
        // While this machine was away samples were lost, which the sampling's part of u says.
        Assert.True(u < 0.02 * expected || energy.Lost > 0, $"{u} J of {expected} J");
    }

    [Theory]
    [InlineData("ina226", 0x2270)]
    [InlineData("ina236", 0x2260)]
    public void Another_part_at_the_address_is_reported(string type, int die)
    {
        MeterException error = Assert.Throws<MeterException>(() => Open(new SimulatedIna(type) { DieId = (ushort)die }, type));
        Assert.Contains($"is not an {type}", error.What);
        Assert.Contains($"maker 0x5449, die 0x{die:x4}", error.What);
    }

    [Theory]
    [InlineData("ina219", "ina226")]
    [InlineData("ina219", "ina236")]
    [InlineData("ina226", "ina236")]
    [InlineData("ina236", "ina226")]
    public void No_part_is_taken_for_one_that_identifies_itself(string present, string type) =>
        Assert.Contains($"is not an {type}", Assert.Throws<MeterException>(() => Open(new SimulatedIna(present), type)).What);

    [Fact]
    public void A_later_revision_of_a_part_is_the_same_part()
    {
        using LocalInaMeter meter = Open(new SimulatedIna("ina236") { DieId = 0xA082 }, "ina236");
        Assert.Equal("INA236 at 0x40 of I2C bus 1", meter.Facts.Instrument);
    }

    // 0.2 A through 0.1 Ω fit the fine range of 20.48 mV: a quarter of the steps, and a quarter of the calibration.
    [Theory]
    [InlineData(0.2, 0x5127, 2097)]
    [InlineData(0.8, 0x4127, 2097)]
    public void An_INA236_takes_the_finer_range_where_the_current_fits(double most, int configuration, int calibration)
    {
        SimulatedIna part = new("ina236") { Amperes = (_, _) => most / 3 };
        using LocalInaMeter meter = LocalInaMeter.Open(
            new InaSettings { Type = "ina236", MaxAmperes = most, Averages = 1 }, new MeterContext("board x", null, TimeProvider.System),
            new Ina236(), Place(part));
        Assert.Equal((configuration, calibration), (part.Configuration, part.Calibration));
        Assert.All(Ppk2MeterTests.Measure(meter, 0.05).Watts, w => Assert.Equal(most / 3 * 3.3, w, 1e-3));
    }

    [Fact]
    public void A_part_that_began_anew_with_other_ranges_fails_the_trace()
    {
        SimulatedIna part = new("ina236");
        using LocalInaMeter meter = Open(part, "ina236");
        meter.Start();
        Thread.Sleep(30);
        part.LoseSupply();
        Thread.Sleep(30);
        Assert.Contains("lost its settings while it measured", Assert.Throws<MeterException>(() => meter.Stop()).What);
    }

    [Theory]
    [InlineData(0x3F)]
    [InlineData(0x50)]
    public void An_address_that_the_part_cannot_have_is_reported_before_the_bus_is_opened(int address)
    {
        InaSettings settings = new() { Type = "ina219", Address = new JsonAddress(address) };
        MeterContext context = new("board x", null, TimeProvider.System);
        MeterException error = Assert.Throws<MeterException>(() => MeterCatalog.Open(settings, context));
        Assert.StartsWith("An ina219 has an address from 0x40 to 0x4f", error.What);
    }

    [Fact]
    public void An_empty_address_is_reported_with_what_to_do()
    {
        MeterException error = Assert.Throws<MeterException>(() => Open(new SimulatedIna("ina219") { Unplugged = true }, "ina219"));
        Assert.Contains("No ina219 answers at address 0x40 of I2C bus 1", error.What);
    }

    [Fact]
    public void A_part_that_vanishes_fails_the_trace()
    {
        SimulatedIna part = new("ina219");
        using LocalInaMeter meter = Open(part, "ina219");
        meter.Start();
        Thread.Sleep(30);
        part.Unplugged = true;
        Thread.Sleep(30);
        Assert.Contains("vanished", Assert.Throws<MeterException>(() => meter.Stop()).What);
    }

    [Theory]
    [InlineData(0x44)]
    [InlineData(0x47)]
    [InlineData(0x4C)]
    public void An_INA236_has_fewer_addresses_than_the_others(int address)
    {
        InaSettings settings = new() { Type = "ina236", Address = new JsonAddress(address) };
        MeterContext context = new("board x", null, TimeProvider.System);
        MeterException error = Assert.Throws<MeterException>(() => MeterCatalog.Open(settings, context));
        Assert.StartsWith("An ina236 has an address from 0x40 to 0x43 or from 0x48 to 0x4b", error.What);
    }

    private static LocalInaMeter Open(SimulatedIna part, string type, VoltageLimits? supply = null)
    {
        InaSettings settings = new() { Type = type, Simulated = true, Conversion = type == "ina219" ? null : 588, Averages = 1 };
        part.ConversionSeconds = type == "ina219" ? 1.064e-3 : 1.176e-3;
        InaPart kind = InaPartCatalog.Find(type);
        return LocalInaMeter.Open(settings, new MeterContext("board x", supply, TimeProvider.System), kind, Place(part));
    }

    private static I2cPlace Place(SimulatedIna part) => new(part, "I2C bus 1", "Check the wires.");
}
