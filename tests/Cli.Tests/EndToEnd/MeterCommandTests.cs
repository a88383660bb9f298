using System.Text.Json;
using System.Text.Json.Nodes;
using ParetoBench.Tests.Measurement.Meters.Instruments;

namespace ParetoBench.Tests.Cli.EndToEnd;

[Collection(RealTime.Name)]
public class MeterCommandTests
{
    [Fact]
    public async Task Doctor_opens_each_meter_and_says_what_it_is()
    {
        using SimulatedPpk2 unit = new();
        using SmallStudy study = WithMeters(unit, null);
        CommandLine doctor = await CommandLine.Run("doctor", "--boards", study.BoardsPath);
        Assert.Equal(ExitCode.Ok, doctor.ExitCode);
        Assert.Contains("ok       meter of local: simulated Nordic PPK2", doctor.Output);
        Assert.Matches(@"mean (59\.9|60)", doctor.Output);
        Assert.False(unit.IsPowered);
    }

    [Fact]
    public async Task Doctor_tells_a_meter_that_is_not_there_and_what_to_do()
    {
        using SmallStudy study = new();
        study.Board("local")["meter"] = JsonNode.Parse("""{ "type": "ppk2", "mode": "ampere", "volts": 3.3, "port": "/dev/serial/by-id/none" }""");
        study.Save();
        CommandLine doctor = await CommandLine.Run("doctor", "--boards", study.BoardsPath);
        Assert.Equal(ExitCode.BoardFailed, doctor.ExitCode);
        Assert.Contains("failed   meter of local: There is no port /dev/serial/by-id/none", doctor.Output);
        Assert.Contains("do next:", doctor.Output);
    }

    [Fact]
    public async Task A_setting_that_the_meter_does_not_have_is_an_error_of_the_file()
    {
        using SmallStudy study = new();
        study.Board("local")["meter"] = JsonNode.Parse("""{ "type": "rapl", "mode": "source" }""");
        study.Save();
        foreach (string[] command in new string[][] { ["doctor"], ["boards", "list"], ["run", study.StudyPath] })
        {
            CommandLine line = await CommandLine.Run([.. command, "--boards", study.BoardsPath]);
            Assert.Equal(ExitCode.BadInput, line.ExitCode);
            Assert.Contains("The meter rapl has no field 'mode'", line.Error);
            Assert.Contains("board local", line.Error);
        }
    }

    [Theory]
    [InlineData(0.02, ExitCode.Ok, "they agree")]
    [InlineData(0.03, ExitCode.CheckFailed, "they disagree")]
    public async Task Two_meters_on_one_supply_are_compared(double amperes, int exitCode, string word)
    {
        using SimulatedPpk2 first = new(), second = new() { Mean = (_, _) => amperes };
        using SmallStudy study = WithMeters(first, second);
        CommandLine doctor = await CommandLine.Run("doctor", "--boards", study.BoardsPath, "--compare-meters", "local", "--for", "2s");
        Assert.True(doctor.ExitCode == exitCode, doctor.Output + doctor.Error);
        Assert.Contains(word, doctor.Output);
    }

    [Fact]
    public async Task A_trace_made_elsewhere_is_integrated()
    {
        using SmallStudy study = new();
        string trace = Path.Combine(study.Folder, "trace.csv");
        File.WriteAllLines(
            trace,
            ["seconds,watts", .. Enumerable.Range(0, 2001).Select(i => FormattableString.Invariant($"{i * 0.001},{(i is > 500 and < 1500 ? 0.5 : 0.1)}"))]);
        CommandLine energy = await CommandLine.Run("energy", trace, "--from", "0.6", "--to", "1.4", "--inferences", "100", "--accuracy", "0.02");
        Assert.True(energy.ExitCode == ExitCode.Ok, energy.Error);
        JsonElement answer = JsonDocument.Parse(energy.Output).RootElement;
        Assert.Equal(4000, answer.GetProperty("energy_uj").GetDouble(), 1e-6);
        // The edges add their part.
        Assert.Equal(4000 * 0.02 / Math.Sqrt(3), answer.GetProperty("energy_uncertainty_uj").GetDouble(), 0.1);
        Assert.Equal("imported", answer.GetProperty("provenance").GetString());
        CommandLine without = await CommandLine.Run("energy", trace);
        Assert.Equal(ExitCode.BadInput, without.ExitCode);
        Assert.Contains("The window is not known", without.Error);
    }

    [Theory]
    [InlineData("The window ends before it begins", "--from", "1.5", "--to", "0.5")]
    [InlineData("The accuracy is not a relative error", "--from", "0.5", "--to", "1.5", "--accuracy", "-1")]
    [InlineData("The accuracy is not a relative error", "--from", "0.5", "--to", "1.5", "--accuracy", "2")]
    [InlineData("does not cover the window: it holds 0 s to 2 s", "--from", "0.5", "--to", "9")]
    [InlineData("A window has at least one inference", "--from", "0.5", "--to", "1.5", "--inferences", "0")]
    public async Task A_window_of_a_trace_that_cannot_be_is_refused(string expected, params string[] options)
    {
        using SmallStudy study = new();
        string trace = Path.Combine(study.Folder, "trace.csv");
        File.WriteAllLines(trace, ["seconds,watts", "0,1", "1,2", "2,2"]);
        CommandLine energy = await CommandLine.Run(["energy", trace, .. options]);
        Assert.Equal((ExitCode.BadInput, ""), (energy.ExitCode, energy.Output));
        Assert.Contains(expected, energy.Error);
    }

    [Fact]
    public async Task A_simulated_meter_behind_a_link_is_called_simulated_too()
    {
        using SimulatedPpk2 unit = new();
        using SmallStudy study = WithMeters(unit, null);
        string link = Path.Combine(study.Folder, "usb-Nordic_Semiconductor_PPK2_C8D1B5A1B2C3-if01");
        File.CreateSymbolicLink(link, unit.Port);
        study.Board("local")["meter"]!["port"] = link;
        File.Delete(study.BoardsPath);
        study.Save();
        CommandLine doctor = await CommandLine.Run("doctor", "--boards", study.BoardsPath);
        Assert.Contains("ok       meter of local: simulated Nordic PPK2 serial C8D1B5A1B2C3", doctor.Output);
    }

    private static SmallStudy WithMeters(SimulatedPpk2 meter, SimulatedPpk2? reference)
    {
        SmallStudy study = new();
        JsonObject Settings(SimulatedPpk2 unit) => new() { ["type"] = "ppk2", ["port"] = unit.Port, ["mode"] = "ampere", ["volts"] = 3.0 };
        study.Board("local")["meter"] = Settings(meter);
        if (reference != null)
            study.Board("local")["referenceMeter"] = Settings(reference);
        study.Save();
        return study;
    }
}
