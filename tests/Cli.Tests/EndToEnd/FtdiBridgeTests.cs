namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>A power monitor on FTDI's bridges, through the real package and a stand-in of FTDI's library.</summary>
public sealed class FtdiBridgeTests : IDisposable
{
    private const string Meter232 = """{ "type": "ina219", "i2c": "ft232h" }""";
    private const string Meter4222 = """{ "type": "ina219", "i2c": "ft4222" }""";

    private readonly FtdiStandIn _ftdi = new();

    public void Dispose() => _ftdi.Dispose();

    [Theory]
    [InlineData(Meter232, FtdiStandIn.Ft232h, "FT232H FT5A2K", "1000", "825", "33[01]")]
    [InlineData(Meter232, FtdiStandIn.Ft232h, "FT232H FT5A2K", "-500", "4250", "-850")]
    [InlineData(Meter4222, FtdiStandIn.Ft4222, "FT4222 FT4222X", "1000", "825", "33[01]")]
    [InlineData(Meter4222, FtdiStandIn.Ft4222, "FT4222 FT4222X", "-500", "4250", "-850")]
    public async Task Power_is_current_times_voltage_with_its_sign(string meter, string chip, string words, string shunt, string bus, string milliwatts)
    {
        _ftdi.Chips.Add(chip);
        (_ftdi.Settings["SHUNT"], _ftdi.Settings["BUS"]) = (shunt, bus);
        CommandLine doctor = await _ftdi.Doctor(meter);
        Assert.True(doctor.ExitCode == ExitCode.Ok, doctor.Output + doctor.Error);
        Assert.Matches(
            $"ok       meter of board: INA219 at 0x40 of the {words}, serial number unknown; .* [1-9][0-9]* samples in 0.3 s, [0-9]+ lost, mean {milliwatts}",
            doctor.Output);
    }

    [Theory]
    [InlineData("ft232h", "8,FIRST,UM232H;8,SECOND,UM232H", "the FT232H FIRST, the first of FIRST, SECOND")]
    [InlineData("ft232h:SECOND", "8,FIRST,UM232H;8,SECOND,UM232H", "the FT232H SECOND")]
    [InlineData("ft4222", "10,FT1A,FT4222 A;10,FT1B,FT4222 B", "the FT4222 FT1A")]
    [InlineData("ft4222:FT2", "12,FT1,FT4222;12,FT2,FT4222;8,FIRST,UM232H", "the FT4222 FT2")]
    public async Task One_of_several_chips_is_chosen_by_its_serial_number(string i2c, string chips, string words)
    {
        _ftdi.Chips.Add(chips);
        CommandLine doctor = await _ftdi.Doctor($$"""{ "type": "ina219", "i2c": "{{i2c}}" }""");
        Assert.Contains($"ok       meter of board: INA219 at 0x40 of {words}, serial number unknown;", doctor.Output);
    }

    [Theory]
    [InlineData("ft232h", "12,FT4222X,FT4222", "There is no FT232H on this machine's USB", "FTDI chips now: FT4222 FT4222X")]
    [InlineData("ft4222", "", "There is no FT4222 on this machine's USB", "FTDI chips now: none")]
    [InlineData("ft232h:NONE", FtdiStandIn.Ft232h, "There is no FT232H with the serial number 'NONE'", "serial numbers now: FT5A2K")]
    [InlineData("ft4222", "11,FT4222X,FT4222 A", "The FT4222 is in a mode without I2C", "DCNF0 and DCNF1")]
    public async Task A_chip_that_is_not_there_is_told(string i2c, string chips, string said, string todo)
    {
        _ftdi.Chips.Add(chips);
        CommandLine doctor = await _ftdi.Doctor($$"""{ "type": "ina219", "i2c": "{{i2c}}" }""");
        Assert.Equal(ExitCode.BoardFailed, doctor.ExitCode);
        Assert.Contains($"failed   meter of board: {said} (board board, meter ina219)", doctor.Output);
        Assert.Matches($"do next: .*{todo}", doctor.Output);
    }

    [Theory]
    [InlineData(Meter232, FtdiStandIn.Ft232h, "libftd2xx.so", "ftd2xx")]
    [InlineData(Meter4222, FtdiStandIn.Ft4222, "libft4222.so", "libft4222")]
    public async Task A_library_that_cannot_be_loaded_is_told_with_where_to_get_it(string meter, string chip, string library, string named)
    {
        _ftdi.Chips.Add(chip);
        _ftdi.Spoil(library);
        CommandLine doctor = await _ftdi.Doctor(meter);
        Assert.Equal(ExitCode.BoardFailed, doctor.ExitCode);
        Assert.Contains($"FTDI's library cannot be used: Unable to load shared library '{named}'", doctor.Output);
        Assert.Matches("do next: Install .*ftdichip.com", doctor.Output);
    }

    [Theory]
    [InlineData(Meter232, FtdiStandIn.Ft232h)]
    [InlineData(Meter4222, FtdiStandIn.Ft4222)]
    public async Task A_chip_that_another_program_has_is_told(string meter, string chip)
    {
        _ftdi.Chips.Add(chip);
        _ftdi.Settings["BUSY"] = "1";
        CommandLine doctor = await _ftdi.Doctor(meter);
        Assert.Contains("The FTDI chip cannot be opened: Failed to open device", doctor.Output);
        Assert.Contains("rmmod ftdi_sio", doctor.Output);
    }

    // An FT4222 reports no error where nobody acknowledges: every register reads 0xffff.
    [Theory]
    [InlineData(Meter232, FtdiStandIn.Ft232h, "Error writing device while setting up address")]
    [InlineData(Meter4222, FtdiStandIn.Ft4222, "every register reads 0xffff")]
    public async Task An_empty_address_is_told(string meter, string chip, string reason)
    {
        _ftdi.Chips.Add(chip);
        _ftdi.Settings["ADDRESS"] = "0x45";
        CommandLine doctor = await _ftdi.Doctor(meter);
        Assert.Equal(ExitCode.BoardFailed, doctor.ExitCode);
        Assert.Matches($"failed   meter of board: No ina219 answers at address 0x40 of the FT.*: {reason}", doctor.Output);
        Assert.Matches("do next: Check the wires.*resistors to the supply", doctor.Output);
    }

    // The package takes silence for zeros: acknowledged, and 0 V. It must fail the trace.
    [Theory]
    [InlineData("MUTE")]
    [InlineData("GONE")]
    public async Task An_FT232H_that_falls_silent_or_is_unplugged_fails_the_trace(string how)
    {
        const int openingAndSomeSamples = 400;
        _ftdi.Chips.Add(FtdiStandIn.Ft232h);
        _ftdi.Settings[how] = openingAndSomeSamples.ToString(System.Globalization.CultureInfo.InvariantCulture);
        CommandLine doctor = await _ftdi.Doctor(Meter232);
        Assert.Equal(ExitCode.BoardFailed, doctor.ExitCode);
        Assert.Contains("failed   meter of board: The INA219 vanished while it was in use", doctor.Output);
    }
}
