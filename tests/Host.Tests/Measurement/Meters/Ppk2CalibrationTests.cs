using ParetoBench.Measurement.Meters;
using ParetoBench.Measurement.Meters.Ppk2;
using ParetoBench.Tests.Measurement.Meters.Instruments;

namespace ParetoBench.Tests.Measurement.Meters;

public class Ppk2CalibrationTests
{
    // By hand from the formula, with the shunts as designed: 4 adc x 1.8 / 163840 / R, then x (x + 1).
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 1000, 4.259765e-5)]
    [InlineData(2, 1000, 4.3482e-3)]
    [InlineData(4, 100, 0.1126478)]
    [InlineData(4, 16383, 297.077)]
    public void The_designed_unit_converts_as_its_formula_says(int range, int adc, double amperes) =>
        Assert.Equal(amperes, Ppk2Calibration.Parse("", "here").Amperes(range, adc, 3.3), amperes * 1e-3 + 1e-12);

    [Fact]
    public void A_current_below_zero_stays_below_zero() =>
        Assert.True(Ppk2Calibration.Parse("O0: 400\n", "here").Amperes(0, 50, 3.3) < 0);

    [Fact]
    public void A_value_that_was_never_stored_leaves_the_designs()
    {
        Ppk2Calibration calibration = Ppk2Calibration.Parse("Calibrated: 0\nR0: 0.0\nR1: -nan\nGI0: 0\nHW: 9991\n", "here");
        Assert.Equal(Ppk2Calibration.Parse("", "here").Amperes(1, 500, 3), calibration.Amperes(1, 500, 3));
        Assert.Equal((false, "9991"), (calibration.IsCalibrated, calibration.Hardware));
    }

    [Fact]
    public void A_damaged_calibration_is_refused()
    {
        MeterException error = Assert.Throws<MeterException>(() => Ppk2Calibration.Parse("R0: 3095044895830869060112875520.0\n", "board x"));
        Assert.Contains("calibration is damaged", error.What);
    }

    // Within half a step of the ADC: 4 x 1.8 / 163840 / R / 2.
    [Theory]
    [InlineData(1e-6, 0, 2.2e-8)]
    [InlineData(300e-6, 1, 2.3e-7)]
    [InlineData(2e-3, 2, 2.3e-6)]
    [InlineData(30e-3, 3, 2.5e-5)]
    [InlineData(0.4, 4, 1e-3)]
    public void A_unit_of_its_own_calibration_reads_what_flows(double amperes, int range, double within)
    {
        Ppk2Encoder unit = new(7);
        Ppk2Calibration calibration = Ppk2Calibration.Parse(unit.Metadata, "here");
        byte[] bytes = new byte[4];
        unit.Encode(bytes, amperes, 3, 0, 0);
        uint word = BitConverter.ToUInt32(bytes);
        Assert.Equal(range, (int)(word >> 14 & 7));
        Assert.Equal(amperes, calibration.Amperes(range, (int)(word & 0x3FFF), 3), within);
    }
}
