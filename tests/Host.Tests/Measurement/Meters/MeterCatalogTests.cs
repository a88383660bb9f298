using ParetoBench.Boards;
using ParetoBench.Measurement.Meters;
using ParetoBench.Measurement.Meters.Ina;
using ParetoBench.Measurement.Meters.Ppk2;
using ParetoBench.Studies;

namespace ParetoBench.Tests.Measurement.Meters;

/// <summary>Meters in boards.json: each type has settings of its own, and what is wrong with them is said when the file is read.</summary>
public sealed class MeterCatalogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("meters").FullName;

    private string BoardsFile => Path.Combine(_folder, "boards.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Each_type_has_its_own_factory() => Assert.Equal(MeterCatalog.Types.Distinct(), MeterCatalog.Types);

    [Fact]
    public void Settings_are_the_record_of_their_type()
    {
        Board board = Bench(
            """{ "type": "ina226", "i2c": "bus:2", "address": "0x44", "maxAmperes": 2 }""", """{ "type": "ppk2", "mode": "ampere", "volts": 3.3 }""");
        InaSettings ina = Assert.IsType<InaSettings>(MeterCatalog.Read(board.Meter!, "here"));
        Assert.Equal(("bus:2", 0x44, 2.0, false), (ina.I2c, ina.Address!.Value, ina.MaxAmperes, ina.Simulated));
        Ppk2Settings ppk2 = Assert.IsType<Ppk2Settings>(MeterCatalog.Read(board.ReferenceMeter!, "here"));
        Assert.Equal(("ampere", 3.3), (ppk2.Mode, ppk2.Volts));
    }

    [Theory]
    [InlineData("""{ "type": "rapl", "mode": "source" }""", "The meter rapl has no field 'mode'", "domain, path, power")]
    [InlineData("""{ "type": "ppk2", "shuntOhms": 0.1 }""", "The meter ppk2 has no field 'shuntOhms'", "markerInput, mode, port")]
    [InlineData("""{ "type": "lpm01a", "spikeFilter": true }""", "The meter lpm01a has no field 'spikeFilter'", "format, markerInput, port")]
    [InlineData("""{ "type": "ina219", "port": "/dev/ttyACM0" }""", "The meter ina219 has no field 'port'", "address, averages, baud, board")]
    [InlineData("""{ "type": "ina219", "shuntOhm": 0.1 }""", "The meter ina219 has no field 'shuntOhm'", "shuntOhms")]
    [InlineData("""{ "type": "ina219", "shuntOhms": "0.1" }""", "The meter ina219 cannot be used: shuntOhms is of the wrong type", "shuntOhms")]
    [
        InlineData(
            """{ "type": "ina236", "address": "forty" }""", "The meter ina236 cannot be used: an I2C address is a number such as 64 or \"0x40\"", "address")
    ]
    [InlineData("""{ "type": "multimeter" }""", "The meter type 'multimeter' is unknown", "Use one of: ina219, ina226, ina236, ppk2, lpm01a, rapl.")]
    public void A_wrong_setting_is_said_when_the_file_is_read(string meter, string said, string todo)
    {
        foreach ((string first, string second) in new[] { (meter, "null"), ("""{ "type": "rapl" }""", meter) })
        {
            BenchException error = Assert.Throws<BenchException>(() => Bench(first, second));
            Assert.Equal((said, $"{BoardsFile}, board b", ExitCode.BadInput), (error.What, error.Where, error.ExitCode));
            Assert.Contains(todo, error.Todo);
        }
    }

    [Fact]
    public void A_machine_with_nothing_on_it_says_what_is_missing()
    {
        IReadOnlyList<FoundMeter> found = MeterCatalog.Discover(_folder);
        Assert.All(found, f => Assert.False(f.IsThere));
        string[] words =
        [
            "I2C buses: a power monitor can hang on a USB bridge (meter \"i2c\") or on another board's bus (meter \"board\")",
            "energy counters of the processor (meter rapl)",
        ];
        Assert.Equal(words, found.Select(f => f.Words));
    }

    [Fact]
    public void Instruments_and_buses_are_found_without_opening_them()
    {
        string ppk2 = Touch("dev", "serial", "by-id", "usb-Nordic_Semiconductor_PPK2_C8D1-if01"), bus = Touch("dev", "i2c-1");
        string lpm01a = Touch("dev", "serial", "by-id", "usb-STMicroelectronics_PowerShield_1-if00");
        Touch("dev", "serial", "by-id", "usb-Arduino-if00");
        Touch("sys", "class", "powercap", "intel-rapl:0", "energy_uj");
        string[] words =
        [
            $"meter: a ppk2 at {ppk2}",
            $"meter: a lpm01a at {lpm01a}",
            $"I2C buses, for meters ina219, ina226, ina236: {bus}",
            $"energy counters of the processor: {Path.Combine(_folder, "sys", "class", "powercap")} (meter rapl)",
        ];
        IReadOnlyList<FoundMeter> found = MeterCatalog.Discover(_folder);
        Assert.Equal(words, found.Select(f => f.Words));
        Assert.Equal([ppk2, lpm01a, null, null], found.Select(f => f.Port));
        Assert.All(found, f => Assert.True(f.IsThere));
    }

    private string Touch(params string[] path)
    {
        string file = Path.Combine([_folder, .. path]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "");
        return file;
    }

    private Board Bench(string meter, string reference)
    {
        File.WriteAllText(BoardsFile, $$"""{ "boards": [ { "id": "b", "kind": "local", "meter": {{meter}}, "referenceMeter": {{reference}} } ] }""");
        return BenchFile.Read(BoardsFile).Find("b", "here");
    }
}
