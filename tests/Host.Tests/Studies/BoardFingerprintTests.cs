using ParetoBench.Boards;
using ParetoBench.Studies;

namespace ParetoBench.Tests.Studies;

/// <summary>
/// A run that is resumed compares a board's entry with the text that an earlier release stored: the text of an entry must never
/// change. These were written by the release whose board held the settings of all meters in one record.
/// </summary>
public sealed class BoardFingerprintTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("facts").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(
        """
        null
        """,
        "")]
    [InlineData(
        """
        { "type": "ina219", "board": "pi-1", "bus": 1, "address": 65, "shuntOhms": 0.10, "shuntTolerance": 1e-2,
          "maxAmperes": 4E-1, "maxVolts": 16, "averages": 8, "conversion": 12 }
        """,
        """
        "meter.averages":"8","meter.conversion":"12","meter.maxAmperes":"0.4","meter.maxVolts":"16","meter.shuntOhms":"0.1",
        "meter.shuntTolerance":"0.01","meter.type":"\u0022ina219\u0022",
        """)]
    [InlineData(
        """
        { "type": "ina226", "i2c": "firmata:/dev/ttyACM1", "baud": 115200, "address": "0X41", "volts": 3.30,
          "voltsAccuracy": 0.010, "conversion": 1100, "board": null }
        """,
        """
        "meter.conversion":"1100","meter.i2c":"\u0022firmata:/dev/ttyACM1\u0022","meter.type":"\u0022ina226\u0022","meter.volts":"3.3",
        "meter.voltsAccuracy":"0.01",
        """)]
    [InlineData(
        """
        { "type": "ina236", "i2c": "ft232h", "address": "0x40", "shuntOhms": 0.008, "maxAmperes": 2.5, /* of the module */
          "serial": "Nº µ <7>", "simulated": false, }
        """,
        """
        "meter.i2c":"\u0022ft232h\u0022","meter.maxAmperes":"2.5","meter.serial":"\u0022N\\u00BA \\u00B5 \\u003C7\\u003E\u0022",
        "meter.shuntOhms":"0.008","meter.type":"\u0022ina236\u0022",
        """)]
    [InlineData(
        """
        { "type": "ppk2", "port": "/dev/serial/by-id/usb-PPK2-if01", "mode": "source", "volts": 3.3, "power": true,
          "bootSeconds": 1.5, "markerInput": 0, "spikeFilter": false, "accuracy": 0.020, "calibrated": "2026-03-01" }
        """,
        """
        "meter.accuracy":"0.02","meter.calibrated":"\u00222026-03-01\u0022","meter.markerInput":"0","meter.mode":"\u0022source\u0022",
        "meter.power":"true","meter.spikeFilter":"false","meter.type":"\u0022ppk2\u0022","meter.volts":"3.3",
        """)]
    [InlineData(
        """
        { "simulated": true, "power": false, "volts": 3, "mode": "ampere", "type": "ppk2", "port": "/dev/pts/7", "baud": 115200 }
        """,
        """
        "meter.mode":"\u0022ampere\u0022","meter.power":"false","meter.simulated":"true","meter.type":"\u0022ppk2\u0022",
        "meter.volts":"3",
        """)]
    [InlineData(
        """
        { "type": "lpm01a", "port": "/dev/ttyACM2", "volts": 1.80, "format": "ascii", "rate": 1E3, "markerInput": 7 }
        """,
        """
        "meter.format":"\u0022ascii\u0022","meter.markerInput":"7","meter.rate":"1000","meter.type":"\u0022lpm01a\u0022",
        "meter.volts":"1.8",
        """)]
    [InlineData(
        """
        { "type": "rapl", "domain": "package-0", "path": "/sys/class/powercap", "accuracy": 0 }
        """,
        """
        "meter.accuracy":"0","meter.domain":"\u0022package-0\u0022","meter.path":"\u0022/sys/class/powercap\u0022",
        "meter.type":"\u0022rapl\u0022",
        """)]
    public void The_text_of_an_entry_stays_what_it_was(string meter, string meterFacts)
    {
        string expected = $$"""
            {"kind":"\u0022serial\u0022",{{meterFacts.ReplaceLineEndings("")}}"ramBytes":"131072","runner":"\u0022nucleo-f446re\u0022",
            "supplyVolts.max":"3.6","supplyVolts.min":"1.7"}
            """.ReplaceLineEndings("");
        Assert.Equal(expected, BoardFingerprint.Of(Entry(meter), _folder).ToString());
    }

    private Board Entry(string meter)
    {
        string path = Path.Combine(_folder, "boards.json");
        File.WriteAllText(path, $$"""
            { "boards": [ { "id": "b", "kind": "serial", "port": "/dev/ttyACM0", "runner": "nucleo-f446re", "ramBytes": 131072,
              "supplyVolts": { "min": 1.70, "max": 3.6 }, "referenceMeter": { "type": "rapl" }, "meter": {{meter}} } ] }
            """);
        return BoardCatalog.Read(path).Find("b", "here");
    }
}
