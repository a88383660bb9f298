using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;
using ParetoBench.Results;
using ParetoBench.Tables;
using ParetoBench.Tests.Measurement.Meters.Instruments;

namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>Whole runs with a simulated instrument on a pty beside the local board.</summary>
[Collection(RealTime.Name)]
public class EnergyRunTests
{
    private const double Amperes = 0.02;
    private const double Volts = 3;

    [Fact]
    public async Task A_study_with_a_meter_ends_in_a_frontier_with_energy()
    {
        using SimulatedPpk2 unit = new() { Mean = (_, _) => Amperes };
        using SmallStudy study = Metered(unit);
        study.Study["objectives"] = JsonNode.Parse("""{ "minimize": ["energy_uj", "ram_bytes"], "maximize": ["accuracy"] }""");
        CommandLine run = await study.RunUntilMetered();

        Assert.True(run.ExitCode == ExitCode.Ok, run.Output + run.Error);
        Assert.All(study.Rows(), row =>
        {
            Assert.True(row.EnergyUj is > 0, row.EnergyBasis);
            Assert.Equal((Provenance.Local, Provenance.Emulated, 2), (row.Provenance, row.EnergyProvenance, row.EnergyWindows));
            Assert.True(row.EnergyUncertaintyUj is > 0);
            // The simulated board draws the same when it idles: nothing is left above idle, within what is stated.
            Assert.InRange(row.EnergyNetUj!.Value, -3 * row.EnergyNetUncertaintyUj!.Value, 3 * row.EnergyNetUncertaintyUj.Value);
            Assert.Contains("simulated Nordic PPK2", row.EnergyBasis);
        });
        Assert.All(Windows(study).Where(w => w.Fault.Length == 0), window =>
        {
            Assert.Equal(Amperes * Volts, window.Joules / window.Seconds, Amperes * Volts * 1e-3);
            Assert.Equal(window.BoardSeconds, window.Seconds, 0.01 * window.Seconds);
        });
        Assert.Contains("energy [uJ]", run.Output);
        CommandLine frontier = await CommandLine.Run("frontier", study.RunFolder, "--minimize", "energy_uj", "--maximize", "accuracy", "--csv", "-");
        Assert.Equal(ExitCode.Ok, frontier.ExitCode);
        CommandLine pick = await CommandLine.Run("pick", study.RunFolder, "--maximize", "accuracy", "--budget", "energy_uj<=1000000");
        Assert.Equal(ExitCode.Ok, pick.ExitCode);
        Assert.Contains("Energy: emulated, not local: simulated Nordic PPK2", File.ReadAllText(Path.Combine(study.RunFolder, "summary.md")));
        Assert.False(unit.IsPowered);
    }

    [Fact]
    public async Task A_meter_that_is_unplugged_costs_the_energy_and_nothing_else()
    {
        using SimulatedPpk2 unit = new() { UnplugAfter = 0.2 };
        using SmallStudy study = Metered(unit);
        CommandLine run = await study.Run();
        Assert.True(run.ExitCode == ExitCode.Ok, run.Output + run.Error);
        Assert.All(study.Rows(), row =>
        {
            Assert.Equal(MeasurementStatus.Completed, row.Status);
            Assert.True(row.LatencyMs > 0 && row.RamBytes > 0);
            Assert.Null(row.EnergyUj);
            Assert.StartsWith("not measured: ", row.EnergyBasis);
        });
        Assert.Contains("vanished while it was in use", run.Error);
    }

    [Fact]
    public async Task A_resumed_run_measures_the_energy_that_a_failed_meter_left_out()
    {
        using SimulatedPpk2 broken = new() { UnplugAfter = 0.2 }, whole = new() { Mean = (_, _) => Amperes };
        using SmallStudy study = Metered(broken);
        Assert.Equal(ExitCode.Ok, (await study.Run()).ExitCode);
        SortedDictionary<long, string> before = study.Stored();
        study.Board("local")["meter"]!["port"] = whole.Port;
        File.Delete(study.BoardsPath);
        CommandLine run = await study.RunUntilMetered("--resume");
        Assert.True(run.ExitCode == ExitCode.Ok, run.Output + run.Error);
        Assert.All(study.Rows(), row => Assert.True(row.EnergyUj is > 0, row.EnergyBasis));
        // What the first run measured stays beside it.
        Assert.Equal(2, before.Count);
        Assert.Equal(before, study.Stored().Take(2));
        Assert.True(study.Stored().Count >= 4);
    }

    [Fact]
    public async Task Without_a_meter_energy_is_not_measured_and_does_not_rank()
    {
        using SmallStudy study = new();
        study.Study["objectives"] = JsonNode.Parse("""{ "minimize": ["energy_uj", "latency_ms"], "maximize": ["accuracy"] }""");
        CommandLine run = await study.Run();
        Assert.True(run.ExitCode == ExitCode.Ok, run.Output + run.Error);
        Assert.Contains("energy_uj is not measured on this board: the ranks use the other objectives only", run.Output);
        Assert.Contains("Energy: not measured: the board has no meter", File.ReadAllText(Path.Combine(study.RunFolder, "summary.md")));
        PointTable csv = PointFile.Open(study.RunFolder, TextReader.Null);
        Assert.All(csv.Rows, row => Assert.Equal("", row.Cells[csv.ColumnIndex("energy_uj")]));
    }

    [Fact]
    public async Task A_voltage_beyond_the_boards_limits_is_never_switched_on()
    {
        using SimulatedPpk2 unit = new();
        using SmallStudy study = Metered(unit);
        study.Board("local")["meter"]!["volts"] = 4.2;
        CommandLine run = await study.Run();
        Assert.True(run.ExitCode == ExitCode.Ok, run.Output + run.Error);
        Assert.All(study.Rows(), row => Assert.Contains("would feed 4.2 V", row.EnergyBasis));
        Assert.Empty(unit.Commands);
    }

    [Fact]
    public async Task Another_voltage_of_the_meter_is_noticed_where_there_is_energy()
    {
        using SimulatedPpk2 unit = new();
        using SmallStudy study = Metered(unit);
        study.Board("local")["meter"] = new JsonObject { ["type"] = "ppk2", ["port"] = unit.Port, ["mode"] = "ampere", ["volts"] = 3.0 };
        Assert.Equal(ExitCode.Ok, (await study.RunUntilMetered()).ExitCode);
        Assert.All(study.Rows(), r => Assert.True(r.EnergyUj > 0, r.EnergyBasis));
        study.Board("local")["meter"]!["volts"] = 3.3;
        File.Delete(study.BoardsPath);
        CommandLine refused = await study.Run("--resume");
        Assert.Equal(ExitCode.BadInput, refused.ExitCode);
        Assert.Contains("meter.volts was 3, is now 3.3", refused.Error);
    }

    private static IReadOnlyList<(string Fault, double Joules, double Seconds, double BoardSeconds)> Windows(SmallStudy study)
    {
        using SqliteConnection database = new($"Data Source={study.Database};Mode=ReadOnly;Pooling=False");
        return [.. database.Query<(string, double, double, double)>("SELECT fault, joules, seconds, board_seconds FROM energy_window")];
    }

    private static SmallStudy Metered(SimulatedPpk2 unit)
    {
        SmallStudy study = new();
        study.Study["candidates"]!.AsArray().RemoveAt(1);
        study.Study["schemes"] = new JsonArray("int8");
        study.Study["energy"] = JsonNode.Parse("""{ "windows": 2, "seconds": 0.3, "idleSeconds": 0.2 }""");
        JsonObject board = study.Board("local");
        board["supplyVolts"] = JsonNode.Parse("""{ "min": 1.7, "max": 3.6 }""");
        board["meter"] = new JsonObject
        {
            ["type"] = "ppk2",
            ["port"] = unit.Port,
            ["mode"] = "source",
            ["volts"] = Volts,
            ["power"] = true,
            ["bootSeconds"] = 0,
        };
        return study;
    }
}
