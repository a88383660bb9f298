using ParetoBench.Measurement.Meters;
using ParetoBench.Measurement.Meters.Ina;

namespace ParetoBench.Tests.Measurement.Meters;

/// <summary>Registers to volts and settings to registers, against the examples and tables of the data sheets SBOS448G, SBOS547B and SBOSA81D.</summary>
public class InaRegisterTests
{
    private static readonly Ina219 Part219 = new();
    private static readonly Ina226 Part226 = new();
    private static readonly Ina236 Part236 = new();
    private static readonly InaSetup Setup219 = Part219.Setup(new InaSettings { Type = "ina219" }, "here");
    private static readonly InaSetup Setup226 = Part226.Setup(new InaSettings { Type = "ina226" }, "here");

    // SBOS448G, table 7 of the shunt voltage register: 320 mV is 0x7D00, -320 mV is 0x8300, +10 µV is 1, -10 µV is 0xFFFF.
    [Theory]
    [InlineData(0x0000, 0)]
    [InlineData(0x0001, 10e-6)]
    [InlineData(0xFFFF, -10e-6)]
    [InlineData(0x7D00, 0.32)]
    [InlineData(0x8300, -0.32)]
    [InlineData(0x0FA0, 0.04)]
    [InlineData(0xF060, -0.04)]
    public void The_219s_shunt_is_signed(int register, double volts) => Assert.Equal(volts, Setup219.ShuntVolts((ushort)register), 1e-12);

    // The bus register's full scales: 32 V is 0x1F40 and 16 V 0x0FA0 in bits 15 to 3. From 16.384 V up the top bit is set: it is not a sign.
    [Theory]
    [InlineData(0x0000, 0, false, false)]
    [InlineData(0x1F40 << 3 | 2, 32, true, false)]
    [InlineData(0x0FA0 << 3, 16, false, false)]
    [InlineData(0x1000 << 3 | 2, 16.384, true, false)]
    [InlineData(0x1964 << 3 | 3, 26, true, true)]
    [InlineData(1 << 3 | 1, 4e-3, false, true)]
    public void The_219s_bus_voltage_is_unsigned_beside_two_flags(int register, double volts, bool ready, bool overflow) =>
        Assert.Equal(
            (volts, ready, overflow),
            (Math.Round(Part219.BusVolts((ushort)register), 9), Part219.IsReady((ushort)register), Part219.Overflow((ushort)register)));

    // SBOS547B: full scale 0x7FFF is 81.92 mV (less a step), -80 mV is 0x8300; a bus of 12 V reads 0x2570 in its example, 11.98 V.
    [Theory]
    [InlineData(0x0000, 0)]
    [InlineData(0x8300, -0.08)]
    [InlineData(0x7FFF, 0.0819175)]
    [InlineData(0x8000, -0.08192)]
    [InlineData(0xFFFF, -2.5e-6)]
    public void The_226s_shunt_is_signed(int register, double volts) => Assert.Equal(volts, Setup226.ShuntVolts((ushort)register), 1e-12);

    [Theory]
    [InlineData(0x2570, 11.98)]
    [InlineData(0x0000, 0)]
    [InlineData(0x7FFF, 40.95875)]
    public void The_226s_bus_voltage_is_1_25_mV_a_step(int register, double volts) => Assert.Equal(volts, Part226.BusVolts((ushort)register), 1e-9);

    [Fact]
    public void Defaults_after_reset_are_the_data_sheets_registers()
    {
        // 0x399F: 32 V, gain /8, 12 bits, continuous. 0x4127: no averaging, 1.1 ms, continuous.
        Assert.Equal(0x399F, Part219.Setup(new InaSettings { Type = "ina219" }, "here").Configuration);
        Assert.Equal(0x4127, Part226.Setup(new InaSettings { Type = "ina226" }, "here").Configuration);
        Assert.Equal(0x4127, Part236.Setup(new InaSettings { Type = "ina236" }, "here").Configuration);
    }

    // SBOS547B, 8.2: 15 A expected, 2 mΩ; 1 mA a step would be 0x0A00. With the finest step, 15 A / 2^15, it is 5592.
    [Fact]
    public void The_calibration_register_follows_from_current_and_shunt()
    {
        InaSetup setup = Part226.Setup(new InaSettings { Type = "ina226", ShuntOhms = 0.002, MaxAmperes = 15 }, "here");
        Assert.Equal((457.763671875e-6, (ushort)5592), (setup.CurrentStep, setup.Calibration));
    }

    [Theory]
    [InlineData(0.4, 0.1, 0)]
    [InlineData(0.8, 0.1, 1)]
    [InlineData(1.6, 0.1, 2)]
    [InlineData(3.2, 0.1, 3)]
    public void The_gain_is_the_finest_that_holds_the_current(double amperes, double ohms, int gain) =>
        Assert.Equal(gain, Part219.Setup(new InaSettings { Type = "ina219", MaxAmperes = amperes, ShuntOhms = ohms }, "here").Configuration >> 11 & 3);

    [Fact]
    public void Averaging_makes_a_result_as_long_as_all_its_conversions()
    {
        InaSetup setup = Part219.Setup(new InaSettings { Type = "ina219", Averages = 8 }, "here");
        Assert.Equal((0b1011, 0b1011), (setup.Configuration >> 7 & 15, setup.Configuration >> 3 & 15));
        Assert.Equal(2 * 8 * 586e-6, setup.SampleSeconds, 1e-9);
        Assert.Equal(2 * 64 * 332e-6, Part226.Setup(new InaSettings { Type = "ina226", Averages = 64, Conversion = 332 }, "here").SampleSeconds, 1e-9);
    }

    [Theory]
    [InlineData("ina219", 5.0, null, null, "more than the INA219's 320 mV")]
    [InlineData("ina219", null, 3, null, "averages 1, 2, 4")]
    [InlineData("ina219", null, null, 30.0, "withstands 26 V")]
    [InlineData("ina226", 1.0, null, null, "more than the INA226's 81.92 mV")]
    [InlineData("ina226", null, 2, null, "no such conversion")]
    [InlineData("ina236", 1.0, null, null, "more than the INA236's 81.92 mV")]
    [InlineData("ina236", 0.0, null, null, "more than the INA236's 81.92 mV")]
    [InlineData("ina236", null, 2, null, "no such conversion")]
    [InlineData("ina236", null, null, 49.0, "withstands 48 V")]
    public void What_a_part_has_not_is_refused(string type, double? amperes, int? averages, double? volts, string reason)
    {
        InaSettings settings = new() { Type = type, MaxAmperes = amperes, Averages = averages, MaxVolts = volts };
        Assert.Contains(reason, Assert.Throws<MeterException>(() => PartOf(type).Setup(settings, "here")).What);
    }

    // SBOSA81D, 7.6.1: two's complement, 2.5 µV a step (ADCRANGE 0) or 625 nV (ADCRANGE 1). Its example has 19200 steps for 48 mV.
    [Theory]
    [InlineData(0.8, 0x0000, 0)]
    [InlineData(0.8, 0x0001, 2.5e-6)]
    [InlineData(0.8, 0xFFFF, -2.5e-6)]
    [InlineData(0.8, 0x4B00, 0.048)]
    [InlineData(0.8, 0xB500, -0.048)]
    [InlineData(0.8, 0x7FFF, 0.0819175)]
    [InlineData(0.8, 0x8000, -0.08192)]
    [InlineData(0.2, 0x0001, 625e-9)]
    [InlineData(0.2, 0xFFFF, -625e-9)]
    [InlineData(0.2, 0x7FFF, 0.020479375)]
    [InlineData(0.2, 0x8000, -0.02048)]
    public void The_236s_shunt_is_signed_in_both_ranges(double amperes, int register, double volts) =>
        Assert.Equal(volts, Part236.Setup(new InaSettings { Type = "ina236", MaxAmperes = amperes }, "here").ShuntVolts((ushort)register), 1e-12);

    // The example has 7500 steps for 12 V; 48 V, the most that the part stands, are 30000.
    [Theory]
    [InlineData(0x0000, 0)]
    [InlineData(0x0001, 1.6e-3)]
    [InlineData(0x1D4C, 12)]
    [InlineData(0x7530, 48)]
    [InlineData(0x7FFF, 52.4272)]
    [InlineData(0x8000, 52.4288)]
    public void The_236s_bus_voltage_is_1_6_mV_a_step(int register, double volts) => Assert.Equal(volts, Part236.BusVolts((ushort)register), 1e-9);

    // Table 8-4 of the example: 8 mΩ at 500 µA a step are 1280 in the calibration register; here 16.384 A make 500 µA a step,
    // which is beyond the part through 8 mΩ, so half of both.
    [Theory]
    [InlineData(0.004, 16.384, 0x4127, 2560)]
    [InlineData(0.008, 8.192, 0x4127, 2560)]
    [InlineData(0.008, 10, 0x4127, 2097)]
    [InlineData(0.001, 16.384, 0x5127, 2560)]
    public void The_236s_calibration_follows_from_current_shunt_and_range(double ohms, double amperes, int configuration, int calibration)
    {
        InaSetup setup = Part236.Setup(new InaSettings { Type = "ina236", ShuntOhms = ohms, MaxAmperes = amperes }, "here");
        Assert.Equal((configuration, calibration), (setup.Configuration, setup.Calibration));
        // What the part computes: steps of current = steps of shunt voltage x calibration / 2048.
        double amperesBySteps = setup.CurrentStep * (setup.ShuntFullScale / setup.ShuntStep / 2) * calibration / 2048;
        Assert.Equal(setup.ShuntFullScale / 2 / ohms, amperesBySteps, 1e-3 * amperesBySteps);
    }

    // The smallest current asks for more than the register holds: it stays at its end, and never loses its top bit.
    [Theory]
    [InlineData("ina219", 0xFFFE)]
    [InlineData("ina226", 0x7FFF)]
    [InlineData("ina236", 0x7FFF)]
    public void The_calibration_register_ends_where_the_parts_bits_end(string type, int most) =>
        Assert.Equal(most, PartOf(type).Setup(new InaSettings { Type = type, MaxAmperes = 1e-4 }, "here").Calibration);

    private static InaPart PartOf(string type) => InaPartCatalog.Find(type);
}
