using System.Text.Json.Nodes;
using ParetoBench.Protocol;
using ParetoBench.RaspberryPi;
using ParetoBench.RaspberryPi.Engines;
using ParetoBench.RaspberryPi.Probes;
using ParetoBench.Results;
using ParetoBench.Tests.Boards;
using ParetoBench.Tests.Measurement.Meters.Instruments;

namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>A Linux board whose runner reads a simulated INA219 is the energy probe of a microcontroller.</summary>
[Collection(RealTime.Name)]
public sealed class ProbeRunTests : IDisposable
{
    private readonly PtyPair _cable = new();
    private readonly SimulatedIna _part = new("ina219", 0x41);
    private readonly I2cPowerProbe _probe;
    private readonly SerialDeviceLink _device;
    private readonly Thread _runner;

    public ProbeRunTests()
    {
        StopwatchClock clock = new();
        _probe = new I2cPowerProbe(clock, (_, _) => _part);
        _device = SerialDeviceLink.Open(_cable.DevicePath, 115200);
        RunnerSession session = new(
            LinuxRunner.MakeLimits(), _device, new ManagedEngine(1 << 20), clock, new GcMemoryProbe(), new RunnerExtras { Probe = _probe });
        _runner = new Thread(() =>
        {
            while (session.Step(100))
            {
            }
        })
        { IsBackground = true };
        _runner.Start();
    }

    public void Dispose()
    {
        _device.Dispose();
        _runner.Join();
        _probe.Dispose();
        _cable.Dispose();
    }

    [Fact]
    public async Task Doctor_finds_the_probe_and_a_run_takes_its_energy()
    {
        Qemu.MustBeInstalled();
        using SmallStudy study = Bench();
        study.Save();
        CommandLine doctor = await CommandLine.Run("doctor", "--boards", study.BoardsPath);
        Assert.True(doctor.ExitCode == ExitCode.Ok, doctor.Output + doctor.Error);
        Assert.Matches(
            "ok       meter of qemu-m4: simulated INA219 on board pi-1 serial module 7; .*; calibration date unknown; [0-9]+ samples in 0.3 s, [0-9]+ "
            + "lost, mean 33[01]",
            doctor.Output);

        CommandLine run = await study.RunUntilMetered();
        Assert.True(run.ExitCode == ExitCode.Ok, run.Output + run.Error);
        MeasurementRow row = Assert.Single(study.Rows());
        Assert.True(
            row is { Status: MeasurementStatus.Completed, EnergyProvenance: Provenance.Emulated, EnergyUj: > 0, EnergyUncertaintyUj: > 0, EnergyWindows: 2 },
            row.EnergyBasis);
        Assert.Equal(330, row.IdleMw!.Value, 2.0);
        Assert.Contains("emulated, not measured on a board: simulated INA219 on board pi-1 serial module 7", run.Output);
    }

    [Fact]
    public async Task A_probe_that_loses_its_part_costs_the_energy_and_nothing_else()
    {
        Qemu.MustBeInstalled();
        _part.Unplugged = true;
        using SmallStudy study = Bench();
        CommandLine run = await study.Run();
        Assert.True(run.ExitCode == ExitCode.Ok, run.Output + run.Error);
        MeasurementRow row = Assert.Single(study.Rows());
        Assert.True(row is { Status: MeasurementStatus.Completed, EnergyUj: null, LatencyMs: > 0, RamBytes: > 0 });
        Assert.StartsWith("not measured: ", row.EnergyBasis);
        Assert.Contains("0x41", row.EnergyBasis);
    }

    private SmallStudy Bench()
    {
        SmallStudy study = new("qemu-m4");
        study.Study["candidates"] = new JsonArray(study.Candidate(1).DeepClone());
        study.Study["schemes"] = new JsonArray("int8");
        study.Study["energy"] = JsonNode.Parse("""{ "windows": 2, "seconds": 0.5, "idleSeconds": 0.2 }""");
        study.AddBoard("pi-1", "serial", board => (board["port"], board["runner"]) = (_cable.HostPath, "linux"));
        study.Board("qemu-m4")["meter"] = JsonNode.Parse("""{ "type": "ina219", "board": "pi-1", "bus": 1, "address": "0x41", "serial": "module 7" }""");
        return study;
    }
}
