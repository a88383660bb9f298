using System.Text.RegularExpressions;
using ParetoBench.Measurement.Meters;
using ParetoBench.Measurement.Meters.I2cBuses;
using ParetoBench.Measurement.Meters.Ina;

namespace ParetoBench.Tests.Measurement.Meters;

/// <summary>Which bus a meter's settings name, and what is said of one that is not there.</summary>
public sealed class I2cBusTests : IDisposable
{
    private readonly string _devices = Directory.CreateTempSubdirectory("i2c").FullName;

    public void Dispose() => Directory.Delete(_devices, recursive: true);

    [Theory]
    [InlineData(null, null, "bus:1")]
    [InlineData(null, 3, "bus:3")]
    [InlineData("bus:3", null, "bus:3")]
    [InlineData("bus:3", 3, "bus:3")]
    [InlineData("ft232h", null, "ft232h")]
    [InlineData("ft4222:FT1:2", null, "ft4222:FT1:2")]
    [InlineData("firmata:/dev/ttyACM0", null, "firmata:/dev/ttyACM0")]
    [InlineData("firmata:COM7", null, "firmata:COM7")]
    public void A_bus_is_named_by_either_setting(string? i2c, int? bus, string expected) =>
        Assert.Equal(expected, I2cBusName.Of(new InaSettings { Type = "ina219", I2c = i2c, Bus = bus }, "board x").ToString());

    [Theory]
    [InlineData("bus:2", 1, "names two buses: \"bus\" 1 and \"i2c\" \"bus:2\"", "Remove one")]
    [InlineData("ft232h", 1, "names two buses", "Remove one")]
    [InlineData("spi:1", null, "The I2C bus \"spi:1\" is unknown", "bus:N, ft232h, ft232h:SERIAL, ft4222, ft4222:SERIAL, firmata:PORT")]
    [InlineData("", null, "The I2C bus \"\" is unknown", "bus:N")]
    [InlineData("bus", null, "An I2C bus has a number, not ''", "bus:1")]
    [InlineData("bus:one", null, "An I2C bus has a number, not 'one'", "bus:1")]
    [InlineData("bus:-1", null, "An I2C bus has a number, not '-1'", "bus:1")]
    [InlineData("bus:251", null, "This machine has no I2C bus 251", "")]
    public void A_bus_that_cannot_be_is_reported(string i2c, int? bus, string said, string todo)
    {
        InaSettings settings = new() { Type = "ina219", I2c = i2c, Bus = bus };
        MeterException error = Assert.Throws<MeterException>(() => MeterCatalog.Open(settings, new MeterContext("board x", null, TimeProvider.System)));
        Assert.Contains(said, error.What);
        Assert.Contains(todo, error.Todo);
        Assert.Equal("board x", error.Where);
    }

    [Theory]
    [InlineData("ft232h", "cannot use \"i2c\" \"ft232h\"")]
    [InlineData("firmata:/dev/ttyACM0", "cannot use \"i2c\" \"firmata:/dev/ttyACM0\"")]
    public void Another_boards_runner_has_no_bridges(string i2c, string said)
    {
        InaSettings settings = new() { Type = "ina219", Board = "pi-1", I2c = i2c };
        Assert.Contains(said, Assert.Throws<MeterException>(() => MeterCatalog.Open(settings, new MeterContext("board x", null, TimeProvider.System))).What);
    }

    [Fact]
    public void A_missing_bus_is_reported_with_those_that_are_there()
    {
        File.WriteAllText(Path.Combine(_devices, "i2c-1"), "");
        File.WriteAllText(Path.Combine(_devices, "i2c-20"), "");
        MeterException error = Assert.Throws<MeterException>(() => LocalBus.Open(Request("7"), _devices));
        Assert.Equal("This machine has no I2C bus 7", error.What);
        Assert.Contains($"{_devices}/i2c-1, {_devices}/i2c-20", error.Todo);
    }

    [Fact]
    public void Without_buses_the_error_says_how_to_enable_them() =>
        Assert.Contains("raspi-config", Assert.Throws<MeterException>(() => LocalBus.Open(Request("1"), _devices)).Todo);

    // A folder cannot be opened as a file by anyone: root, who runs these tests in containers, may open everything else.
    [Fact]
    public void A_bus_without_permission_is_reported_with_its_group()
    {
        Directory.CreateDirectory(Path.Combine(_devices, "i2c-1"));
        MeterException error = Assert.Throws<MeterException>(() => LocalBus.Open(Request("1"), _devices));
        Assert.Equal("No permission to open I2C bus 1", error.What);
        Assert.Contains("usermod -aG i2c", error.Todo);
    }

    [Fact]
    public void FTDIs_bridges_on_USB_are_found_without_FTDIs_library()
    {
        Usb("1-1", "0403", "6014", "FT5A2K");
        Usb("1-2", "0403", "601c", null);
        Usb("1-3", "0403", "6001", "UART");
        Usb("1-4", "2e8a", "6014", "OTHER");
        Directory.CreateDirectory(Path.Combine(_devices, "sys", "bus", "usb", "devices", "1-1:1.0"));
        Assert.Equal(["ft232h:FT5A2K", "ft4222"], FtdiUsb.Find(_devices));
        Assert.Empty(FtdiUsb.Find(Path.Combine(_devices, "none")));
    }

    [Fact]
    public void The_schema_takes_every_bus_of_the_catalogue_and_no_other()
    {
        Regex pattern = new((string)MeterSchema.Fields("ina219")["i2c"]!["pattern"]!);
        string[] forms = I2cBusCatalog.Forms.Split(", ");
        Assert.All(I2cBusCatalog.Kinds, kind => Assert.Contains(forms, f => f.Split(':')[0] == kind));
        Assert.All(forms, f => Assert.Matches(pattern, f.Replace("N", "1", StringComparison.Ordinal)));
        Assert.All(["", "bus", "bus:x", "firmata", "spi:1", "ft232", "ft232h:"], f => Assert.DoesNotMatch(pattern, f));
    }

    [Fact]
    public void The_documents_name_every_bus_and_type()
    {
        string energy = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "docs", "energy.md"));
        Assert.All(I2cBusCatalog.Forms.Split(", "), f => Assert.Contains($"`\"{f}\"`", energy, StringComparison.Ordinal));
        Assert.All(MeterCatalog.Types, t => Assert.Contains($"`{t}`", energy, StringComparison.Ordinal));
    }

    private void Usb(string port, string vendor, string product, string? serial)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_devices, "sys", "bus", "usb", "devices", port)).FullName;
        File.WriteAllText(Path.Combine(folder, "idVendor"), vendor + "\n");
        File.WriteAllText(Path.Combine(folder, "idProduct"), product + "\n");
        if (serial != null)
            File.WriteAllText(Path.Combine(folder, "serial"), serial + "\n");
    }

    private static I2cBusRequest Request(string which) =>
        new(new InaSettings { Type = "ina219" }, new MeterContext("board x", null, TimeProvider.System), which, 0x40);

}
