using ParetoBench.Boards;
using ParetoBench.Measurement.Meters;
using ParetoBench.Measurement.Meters.Ppk2;

namespace ParetoBench.Tests.Measurement.Meters;

/// <summary>What all instruments on serial ports ask of their settings.</summary>
public class SerialMeterSettingsTests
{
    private static readonly Ppk2Settings Settings = new() { Type = "ppk2" };

    [Theory]
    [InlineData("/dev/serial/by-id/usb-Nordic_Semiconductor_PPK2_C8D1B5A1B2C3-if01", "C8D1B5A1B2C3")]
    [InlineData("/dev/serial/by-id/usb-Nordic_Semiconductor_PPK2_C8D1B5A1B2C3", "")]
    [InlineData("/dev/ttyACM0", "")]
    [InlineData(null, "")]
    public void The_serial_number_is_in_the_name_of_the_port(string? port, string expected) =>
        Assert.Equal(expected, (Settings with { Port = port }).SerialNumber());

    [Fact]
    public void A_stated_serial_number_is_taken_instead() =>
        Assert.Equal("7", (Settings with { Port = "/dev/serial/by-id/usb-x_PPK2_C8D1-if01", Serial = "7" }).SerialNumber());

    [Fact]
    public void A_missing_port_is_said_with_an_example()
    {
        MeterException error = Assert.Throws<MeterException>(() => Settings.NeedPort("/dev/x", "board b"));
        Assert.Equal(("The meter ppk2 needs its port", "Add \"port\", e.g. /dev/x."), (error.What, error.Todo));
    }

    [Theory]
    [InlineData(null, "needs the board's supply voltage")]
    [InlineData(0.7, "supplies 0.8 to 5 V, not 0.7 V")]
    [InlineData(5.1, "supplies 0.8 to 5 V, not 5.1 V")]
    [InlineData(3.7, "would feed 3.7 V, and the board takes 1.7 to 3.6 V")]
    public void A_supply_beyond_any_limit_is_refused(double? volts, string said)
    {
        MeterContext context = new("board b", new VoltageLimits(1.7, 3.6), TimeProvider.System);
        Assert.Contains(said, Assert.Throws<MeterException>(() => (Settings with { Volts = volts }).NeedSupply(0.8, 5, context)).What);
    }

    [Fact]
    public void A_board_without_limits_is_not_supplied()
    {
        MeterContext context = new("board b", null, TimeProvider.System);
        MeterException error = Assert.Throws<MeterException>(() => (Settings with { Volts = 3 }).NeedSupply(0.8, 5, context));
        Assert.Contains("Nothing was switched on", error.Todo);
    }

    [Theory]
    [InlineData("/dev/pts/3", false, true)]
    [InlineData("/dev/ttyACM0", false, false)]
    [InlineData("/dev/ttyACM0", true, true)]
    public void A_meter_on_a_pty_is_simulated_whatever_the_file_says(string port, bool stated, bool expected) =>
        Assert.Equal(expected, (Settings with { Port = port, Simulated = stated }).IsSimulated());
}
