using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;
using ParetoBench.Results;
using ParetoBench.Tests.Measurement.Meters.Instruments;

namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>Whole runs with simulated instruments on ptys: under the microcontrollers' firmware in QEMU, and under two boards at a time.</summary>
[Collection(RealTime.Name)]
public class EmulatedEnergyTests
{
    private const double Amperes = 0.02;
    private const double Volts = 3;

    [Fact]
    public async Task An_emulated_microcontroller_under_two_kinds_of_meters_ends_in_energy_that_is_called_emulated()
    {
        Qemu.MustBeInstalled();
        using SimulatedPpk2 ppk2 = new() { Mean = (_, _) => Amperes };
        using SimulatedLpm01a lpm01a = new() { Mean = (_, _) => Amperes };
        using SmallStudy study = Study("qemu-m4", "qemu-m0");
        Attach(study, "qemu-m4", "ppk2", ppk2.Port)["serial"] = "C8D1AB";
        Attach(study, "qemu-m0", "lpm01a", lpm01a.Port)["calibrated"] = "2026-03-01";
        CommandLine run = await study.RunUntilMetered();

        Assert.True(run.ExitCode == ExitCode.Ok, run.Output + run.Error);
        Assert.Equal(4, study.Rows().Count);
        Assert.All(study.Rows(), row =>
        {
            Assert.Equal((MeasurementStatus.Completed, Provenance.Emulated, Provenance.Emulated), (row.Status, row.Provenance, row.EnergyProvenance));
            Assert.True(
                row is
                {
                    EnergyUj: > 0,
                    EnergyUncertaintyUj: > 0,
                    EnergyCoverage: > 1.9,
                    EnergyWindows: 2,
                    Instructions: > 0,
                    StackBytes: > 0,
                }, row.EnergyBasis);
            Assert.Equal(Amperes * Volts * 1e3, row.IdleMw!.Value, 0.1);
            // An emulator's clock is no time: the window is found by the replies alone.
            Assert.Contains(
                row.Board == "qemu-m4" ? "simulated Nordic PPK2 serial C8D1AB; source mode" : "simulated ST X-NUCLEO-LPM01A, serial number unknown; 3 V",
                row.EnergyBasis);
            Assert.Contains("by the runner's replies before and after the window;", row.EnergyBasis);
        });
        Assert.Contains("calibration 2026-03-01", study.Rows().First(r => r.Board == "qemu-m0").EnergyBasis);
        Assert.All(Windows(study), window => Assert.Equal(Amperes * Volts, window.Joules / window.Seconds, Amperes * Volts * 2e-3));
        Assert.All(Readings(study), reading => Assert.Equal("emulated", reading.Provenance));
        foreach (string file in (string[])["summary.md", "report.html"])
            Assert.Contains("emulated, not measured on a board", File.ReadAllText(Path.Combine(study.RunFolder, file)));
        Assert.False(ppk2.IsPowered || lpm01a.IsPowered);
    }

    [Fact]
    public async Task A_meter_unplugged_in_a_window_of_an_emulated_microcontroller_costs_its_energy_and_the_run_goes_on()
    {
        Qemu.MustBeInstalled();
        // The pilot and the idle time are over by then: it is within the first window.
        using SimulatedPpk2 unit = new() { UnplugAfter = 0.35 };
        using SmallStudy study = Study("qemu-m4", "local");
        Attach(study, "qemu-m4", "ppk2", unit.Port);
        CommandLine run = await study.Run();

        Assert.True(run.ExitCode == ExitCode.Ok, run.Output + run.Error);
        Assert.All(study.Rows(), row => Assert.True(row is { Status: MeasurementStatus.Completed, LatencyMs: > 0, RamBytes: > 0, EnergyUj: null }));
        MeasurementRow[] metered = [.. study.Rows().Where(r => r.Board == "qemu-m4")];
        Assert.Equal(2, metered.Length);
        Assert.StartsWith("not measured: ", metered[0].EnergyBasis);
        Assert.Contains("vanished while it was in use", metered[0].EnergyBasis);
        Assert.StartsWith("not measured: ", metered[1].EnergyBasis);
        Assert.Contains("vanished while it was in use", File.ReadAllText(Path.Combine(study.RunFolder, "summary.md")));
        Assert.All(study.Rows().Where(r => r.Board == "local"), row => Assert.Equal("", row.EnergyBasis));
    }

    [Fact]
    public async Task Two_boards_with_two_meters_are_measured_side_by_side()
    {
        using BenchBoard first = BenchBoard.WithRunner(), second = BenchBoard.WithRunner();
        using SimulatedPpk2 ppk2 = new() { Mean = (_, _) => Amperes };
        using SimulatedLpm01a lpm01a = new() { Mean = (_, _) => 2 * Amperes };
        using SmallStudy study = Study("first", "second");
        first.AddTo(study, "first");
        second.AddTo(study, "second");
        Attach(study, "first", "ppk2", ppk2.Port);
        Attach(study, "second", "lpm01a", lpm01a.Port);
        await study.Run();
        // Each board's first window begins before the other's last. The texts sort as the times do.
        IReadOnlyList<(string Board, string First, string Last)> spans = study.WindowSpans();
        Assert.Equal(2, spans.Count);
        bool isOverlap = string.CompareOrdinal(spans[0].First, spans[1].Last) < 0 && string.CompareOrdinal(spans[1].First, spans[0].Last) < 0;
        Assert.True(isOverlap, $"one after the other: {spans[0]}, {spans[1]}");

        CommandLine run = await study.RunUntilMetered("--resume");

        Assert.True(run.ExitCode == ExitCode.Ok, run.Output + run.Error);
        Assert.Equal(4, study.Rows().Count);
        // A program behind a port is taken for a board; its simulated instrument gives it away.
        Assert.All(
            study.Rows(),
            row =>
                Assert.True(
                    row is { Status: MeasurementStatus.Completed, Provenance: Provenance.Physical, EnergyProvenance: Provenance.Emulated, EnergyUj: > 0 },
                    row.EnergyBasis));
        Assert.All(study.Rows(), row => Assert.Equal(Amperes * Volts * 1e3 * (row.Board == "first" ? 1 : 2), row.IdleMw!.Value, 0.1));
    }

    private static SmallStudy Study(params string[] boards)
    {
        SmallStudy study = new(boards);
        study.Study["candidates"]!.AsArray().RemoveAt(2);
        study.Study["schemes"] = new JsonArray("int8");
        study.Study["energy"] = JsonNode.Parse("""{ "windows": 2, "seconds": 0.5, "idleSeconds": 0.2 }""");
        return study;
    }

    private static JsonObject Attach(SmallStudy study, string id, string type, string port)
    {
        JsonObject meter = new() { ["type"] = type, ["port"] = port, ["volts"] = Volts, ["power"] = true, ["bootSeconds"] = 0 };
        if (type == "ppk2")
            meter["mode"] = "source";
        JsonObject board = study.Board(id);
        board["supplyVolts"] = JsonNode.Parse("""{ "min": 1.7, "max": 3.6 }""");
        board["meter"] = meter;
        return meter;
    }

    private static IReadOnlyList<(string Board, double Joules, double Seconds, string Time)> Windows(SmallStudy study) =>
        Query<(string, double, double, string)>(
            study, "SELECT board, joules, seconds, energy_window.time_utc FROM energy_window JOIN measurement ON measurement.id = measurement WHERE fault "
                + "= ''");

    private static IReadOnlyList<(string Quantity, string Provenance)> Readings(SmallStudy study) =>
        Query<(string, string)>(study, "SELECT quantity, provenance FROM reading WHERE quantity LIKE 'energy%' OR quantity = 'idle_power'");

    private static IReadOnlyList<T> Query<T>(SmallStudy study, string sql)
    {
        using SqliteConnection database = new($"Data Source={study.Database};Mode=ReadOnly;Pooling=False");
        T[] rows = [.. database.Query<T>(sql)];
        Assert.NotEmpty(rows);
        return rows;
    }
}
