using ParetoBench.Boards;
using ParetoBench.Measurement.Meters;
using ParetoBench.Measurement.Meters.Ina;

namespace ParetoBench.Tests.Measurement.Meters;

/// <summary>Registers of a power monitor as power, with what is doubtful about it.</summary>
public class InaConversionTests
{
    private static readonly InaSettings Settings = new() { Type = "ina226" };
    private static readonly Ina226 Part = new();
    private static readonly InaSetup Setup = Part.Setup(Settings, "here");

    [Fact]
    public void Power_is_the_current_through_the_shunt_times_the_voltage_of_the_bus()
    {
        // 4000 steps of 2.5 uV over 0.1 Ohm are 0.1 A; 2640 steps of 1.25 mV are 3.3 V.
        PowerTrace trace = Sample(4000, 2640);
        Assert.Equal(0.33, trace.Watts[0], 1e-9);
        Assert.Equal(3.3 * 2.5e-6 / 0.1, trace.Steps[0], 1e-9);
        Assert.Equal(SampleFlags.None, trace.Flags[0]);
    }

    [Fact]
    public void Current_that_flows_back_is_negative_power() => Assert.Equal(-0.33, Sample(unchecked((ushort)-4000), 2640).Watts[0], 1e-9);

    [Theory]
    [InlineData(0x7FFF, 2640, SampleFlags.Saturated)]
    [InlineData(0x8000, 2640, SampleFlags.Saturated)]
    [InlineData(0x7FFE, 2640, SampleFlags.None)]
    [InlineData(4000, 28800, SampleFlags.Saturated | SampleFlags.WrongVoltage)]
    [InlineData(0, 2640, SampleFlags.UnderRange)]
    [InlineData(4000, 800, SampleFlags.WrongVoltage)]
    [InlineData(4000, 3600, SampleFlags.WrongVoltage)]
    public void Ends_of_ranges_and_of_the_boards_supply_are_flagged(int shunt, int bus, SampleFlags expected) =>
        Assert.Equal(expected, Sample((ushort)shunt, (ushort)bus).Flags[0]);

    [Fact]
    public void Overflow_and_loss_are_flagged_as_they_are_reported()
    {
        PowerTraceBuilder builder = new(SampleKind.Mean, false);
        new InaConversion(Part, Setup, null).Add(builder, 1, 4000, 2640, afterLoss: true, overflow: true);
        Assert.Equal(SampleFlags.Saturated | SampleFlags.AfterLoss, builder.Build().Flags[0]);
    }

    [Fact]
    public void The_makers_limits_and_the_shunts_tolerance_are_the_accuracy()
    {
        MeterAccuracy accuracy = new InaConversion(Part, Setup, new VoltageLimits(1.7, 3.6)).Accuracy(Settings, 1e-4);
        Assert.Equal(Math.Sqrt(0.002 * 0.002 + 0.01 * 0.01), accuracy.Gain, 1e-12);
        Assert.Equal(10e-6 / 0.1 * 3.6, accuracy.OffsetWatts, 1e-12);
        Assert.Equal((0.005, 1e-4, "data sheet and the shunt's tolerance"), (accuracy.Voltage, accuracy.Clock, accuracy.Source));
    }

    [Fact]
    public void A_certificate_takes_their_place()
    {
        InaSettings certified = Settings with { Accuracy = 0.003, VoltsAccuracy = 0.001, Volts = 3 };
        MeterAccuracy accuracy = new InaConversion(Part, Setup, new VoltageLimits(1.7, 3.6)).Accuracy(certified, 0);
        Assert.Equal((0.003, 0.001, "boards.json"), (accuracy.Gain, accuracy.Voltage, accuracy.Source));
        Assert.Equal(10e-6 / 0.1 * 3, accuracy.OffsetWatts, 1e-12);
    }

    [Theory]
    [InlineData(0x5449, 0x2260, true)]
    [InlineData(0x5449, 0x2263, true)]
    [InlineData(0x5449, 0x2270, false)]
    [InlineData(0x5448, 0x2260, false)]
    [InlineData(null, null, false)]
    public void A_part_is_known_by_its_registers_in_any_revision(int? manufacturer, int? die, bool expected) =>
        Assert.Equal(expected, Part.Identity!.IsOf(manufacturer, die));

    private static PowerTrace Sample(ushort shunt, ushort bus)
    {
        PowerTraceBuilder builder = new(SampleKind.Mean, false);
        new InaConversion(Part, Setup, new VoltageLimits(1.7, 3.6)).Add(builder, 1, shunt, bus, afterLoss: false);
        return builder.Build();
    }
}
