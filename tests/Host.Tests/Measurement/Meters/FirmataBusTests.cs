using System.Device.I2c;
using Iot.Device.Arduino;
using ParetoBench.Boards.Links;
using ParetoBench.Measurement.Meters;
using ParetoBench.Measurement.Meters.I2cBuses;
using ParetoBench.Measurement.Meters.Ina;
using ParetoBench.Tests.Measurement.Meters.Instruments;

namespace ParetoBench.Tests.Measurement.Meters;

/// <summary>Power monitors behind a board with a Firmata sketch, which a pty plays.</summary>
public class FirmataBusTests
{
    [Theory]
    [InlineData("ina219", false, 0.1, 3.3)]
    [InlineData("ina219", true, -0.05, 20)]
    [InlineData("ina226", false, -0.05, 5)]
    [InlineData("ina236", false, 0.1, 3.3)]
    [InlineData("ina236", true, -0.05, 38)]
    public void Power_is_current_times_voltage_with_its_sign(string type, bool echoes, double amperes, double volts)
    {
        using SimulatedFirmata board = new() { EchoesSequence = echoes };
        board.Parts[0x41] = new SimulatedIna(type, 0x41) { Amperes = (_, _) => amperes, BusVolts = volts };
        using IMeter meter = Open(board, type);
        PowerTrace trace = Ppk2MeterTests.Measure(meter, 0.5);
        Assert.NotEmpty(trace.Watts);
        Assert.All(trace.Watts, w => Assert.Equal(amperes * volts, w, 0.002 * Math.Abs(amperes * volts)));
        Assert.Equal($"{type.ToUpperInvariant()} at 0x41 of the Firmata board at {board.Port}", meter.Facts.Instrument);
        Assert.True(meter.Facts.Simulated);
    }

    [Fact]
    public void A_board_that_is_still_in_its_boot_loader_is_waited_for()
    {
        using SimulatedFirmata board = new() { SilentUntil = Timeline.Now() + 2.5, Noise = [0x00, 0xFE, 0x55] };
        board.Parts[0x41] = new SimulatedIna("ina219", 0x41);
        using IMeter meter = Open(board, "ina219");
        Assert.NotEmpty(Ppk2MeterTests.Measure(meter, 0.5).Watts);
    }

    [Fact]
    public void A_port_without_Firmata_is_reported_within_its_patience()
    {
        using SimulatedFirmata board = new() { IsMute = true };
        MeterException error = Assert.Throws<MeterException>(() => FirmataBus.Open(Request($"firmata:{board.Port}"), TimeSpan.FromSeconds(0.5)));
        Assert.Contains("does not answer as a Firmata board at 57600 baud", error.What);
        Assert.Contains("StandardFirmata", error.Todo);
    }

    [Fact]
    public void A_port_that_another_program_has_is_reported()
    {
        using SimulatedFirmata board = new();
        using SerialLink other = SerialLink.Open(board.Port, 57600);
        Assert.Contains("is in use by another program", Assert.Throws<LinkException>(() => Open(board, "ina219")).What);
    }

    [Fact]
    public void A_board_that_is_unplugged_while_it_is_greeted_is_reported()
    {
        using SimulatedFirmata board = new() { IsMute = true };
        Task unplugging = Task.Run(() =>
        {
            Thread.Sleep(300);
            board.Dispose();
        });
        Assert.Contains("vanished", Assert.Throws<MeterException>(() => Open(board, "ina219")).What);
    }

    [Fact]
    public void A_sketch_that_is_too_old_is_reported()
    {
        using SimulatedFirmata board = new() { Version = (2, 3) };
        Assert.Contains("speaks Firmata 2.3, and 2.5 is the oldest", Assert.Throws<MeterException>(() => Open(board, "ina219")).What);
    }

    [Fact]
    public void A_sketch_without_I2C_is_reported()
    {
        using SimulatedFirmata board = new() { HasI2c = false };
        MeterException error = Assert.Throws<MeterException>(() => Open(board, "ina219"));
        Assert.Contains("has no I2C", error.What);
        Assert.Contains("StandardFirmata", error.Todo);
    }

    [Fact]
    public void An_empty_address_is_reported_with_the_pins_to_check()
    {
        using SimulatedFirmata board = new();
        MeterException error = Assert.Throws<MeterException>(() => Open(board, "ina236"));
        Assert.Contains("No ina236 answers at address 0x41 of the Firmata board", error.What);
        Assert.Contains("nothing acknowledges the address", error.What);
        Assert.Contains("pins 18 and 19", error.Todo);
    }

    [Fact]
    public void Another_part_at_the_address_is_reported()
    {
        using SimulatedFirmata board = new();
        board.Parts[0x41] = new SimulatedIna("ina219", 0x41);
        Assert.Contains("is not an ina226", Assert.Throws<MeterException>(() => Open(board, "ina226")).What);
    }

    [Fact]
    public void A_board_that_falls_silent_fails_the_trace_within_seconds()
    {
        using SimulatedFirmata board = new();
        board.Parts[0x41] = new SimulatedIna("ina219", 0x41);
        using IMeter meter = Open(board, "ina219");
        meter.Start();
        Thread.Sleep(200);
        board.IsMute = true;
        Thread.Sleep(200);
        Assert.Contains("vanished", Assert.Throws<MeterException>(() => meter.Stop()).What);
    }

    [Fact]
    public void A_part_that_comes_loose_fails_the_trace()
    {
        using SimulatedFirmata board = new();
        SimulatedIna part = new("ina226", 0x41);
        board.Parts[0x41] = part;
        using IMeter meter = Open(board, "ina226");
        meter.Start();
        Thread.Sleep(200);
        part.Unplugged = true;
        Thread.Sleep(200);
        Assert.Contains("vanished", Assert.Throws<MeterException>(() => meter.Stop()).What);
    }

    [Theory]
    [InlineData("firmata", "found by its port")]
    [InlineData("firmata:", "found by its port")]
    [InlineData("firmata:/dev/nowhere", "There is no port /dev/nowhere")]
    public void A_port_that_is_not_there_is_reported(string bus, string said) =>
        Assert.Contains(said, Assert.ThrowsAny<BenchException>(() => FirmataBus.Open(Request(bus))).What);

    // Why the package's own bus stays unused: StandardFirmata does not send a request's number back. When this test fails, the
    // package was mended: FirmataWire and FirmataPart can go, and ArduinoBoard.CreateOrGetI2cBus serves.
    [Fact]
    public async Task The_packages_own_bus_waits_in_vain_for_StandardFirmata()
    {
        using SimulatedFirmata board = new();
        board.Parts[0x41] = new SimulatedIna("ina219", 0x41);
        using SerialLink link = SerialLink.Open(board.Port, 57600);
        using ArduinoBoard package = new(new FirmataStream(link));
        I2cDevice part = package.CreateOrGetI2cBus(0).CreateDevice(0x41);
        Task second = Task.Run(() => part.WriteRead([0], new byte[2]));
        Assert.NotSame(second, await Task.WhenAny(second, Task.Delay(TimeSpan.FromSeconds(2))));
    }

    private static I2cBusRequest Request(string bus) => new(
        new InaSettings { Type = "ina219", I2c = bus }, new MeterContext("board x", null, TimeProvider.System),
        I2cBusName.Of(new InaSettings { Type = "ina219", I2c = bus }, "board x").Which, 0x41);

    private static IMeter Open(SimulatedFirmata board, string type) => MeterCatalog.Open(
        new InaSettings { Type = type, I2c = $"firmata:{board.Port}", Address = new JsonAddress(0x41) },
        new MeterContext("board x", null, TimeProvider.System));
}
