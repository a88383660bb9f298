using Iot.Device.Adc;
using ParetoBench.Measurement.Meters;
using ParetoBench.Tests.Measurement.Meters.Instruments;
using UnitsNet;
using Ours = ParetoBench.Measurement.Meters.Ina;

namespace ParetoBench.Tests.Measurement.Meters;

/// <summary>
/// Why Iot.Device.Bindings' own classes for these parts stay unused: they take signed registers for unsigned and the other way
/// round (4.2.0). A test that fails here says that a version mended it: then read the class anew, and ours may go.
/// </summary>
public class PackageMonitorTests
{
    [Theory]
    [InlineData(0.05, 0.005, true)]
    [InlineData(0, 0, true)]
    [InlineData(-0.01, 0.65436, false)]
    public void The_packages_Ina219_takes_a_shunt_of_minus_1_mV_for_654_mV(double amperes, double told, bool isRight)
    {
        using Ina219 package = new(new SimulatedIna("ina219") { ConversionSeconds = 0, Amperes = (_, _) => amperes });
        Pinned(package.ReadShuntVoltage().Volts, told, isRight, 0.1 * amperes, "Ina219.ReadShuntVoltage");
    }

    [Theory]
    [InlineData(3.3, 3.3, true)]
    [InlineData(16.38, 16.38, true)]
    [InlineData(17, -15.768, false)]
    public void The_packages_Ina219_takes_a_bus_of_17_V_for_minus_15_77_V(double volts, double told, bool isRight)
    {
        using Ina219 package = new(new SimulatedIna("ina219") { ConversionSeconds = 0, BusVolts = volts });
        Pinned(package.ReadBusVoltage().Volts, told, isRight, volts, "Ina219.ReadBusVoltage");
    }

    [Theory]
    [InlineData(0.05, 0.005, true)]
    [InlineData(-0.01, 0.16284, false)]
    public void The_packages_Ina236_takes_a_shunt_of_minus_1_mV_for_163_mV(double amperes, double told, bool isRight)
    {
        SimulatedIna part = new("ina236") { ConversionSeconds = 0, Amperes = (_, _) => amperes };
        using Ina236 package = new(part, ElectricResistance.FromOhms(0.1), ElectricCurrent.FromAmperes(0.8));
        Pinned(package.ReadShuntVoltage().Volts, told, isRight, 0.1 * amperes, "Ina236.ReadShuntVoltage");
    }

    // The same registers through our own parts.
    [Theory]
    [InlineData("ina219", -0.01, 17, 1e-3)]
    [InlineData("ina236", -0.01, 17, 2e-3)]
    public void Our_own_parts_read_the_same_registers_right(string type, double amperes, double volts, double within)
    {
        Ours.InaPart part = type == "ina219" ? new Ours.Ina219() : new Ours.Ina236();
        SimulatedIna simulated = new(type) { Amperes = (_, _) => amperes, BusVolts = volts };
        using IMeter meter = Ours.LocalInaMeter.Open(
            new Ours.InaSettings { Type = type }, new MeterContext("board x", null, TimeProvider.System), part, new(simulated, "I2C bus 1", ""));
        Assert.All(Ppk2MeterTests.Measure(meter, 0.05).Watts, w => Assert.Equal(amperes * volts, w, within));
    }

    private static void Pinned(double read, double told, bool isRight, double truth, string method)
    {
        Assert.Equal(isRight, Math.Abs(told - truth) < 1e-4);
        Assert.True(
            Math.Abs(read - told) < 1e-3,
            FormattableString.Invariant($"{method} of Iot.Device.Bindings reads {read} V where 4.2.0 read {told} V and {truth} V is true. ") +
            "If it was mended, see whether our own parts (Meters/Ina) are still needed, and correct docs/packages.md.");
    }
}
