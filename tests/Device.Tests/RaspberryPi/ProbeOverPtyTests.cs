using System.Diagnostics;
using ParetoBench.Boards.Links;
using ParetoBench.Deployment;
using ParetoBench.Measurement.Energy;
using ParetoBench.Measurement.Meters;
using ParetoBench.Measurement.Meters.Ina;
using ParetoBench.Protocol;
using ParetoBench.RaspberryPi;
using ParetoBench.RaspberryPi.Engines;
using ParetoBench.RaspberryPi.Probes;
using ParetoBench.Tests.Boards;

namespace ParetoBench.Tests.RaspberryPi;

/// <summary>A host, real ptys, the runner's session, and a simulated part at the far end.</summary>
public sealed class ProbeOverPtyTests : IDisposable
{
    private readonly StopwatchClock _clock = new();
    private readonly PtyPair _cable = new();
    private readonly SimulatedPowerMonitor _part;
    private readonly I2cPowerProbe _probe;
    private readonly SerialDeviceLink _device;
    private readonly Thread _runner;
    private readonly RunnerClient _client;

    public ProbeOverPtyTests()
    {
        _part = new SimulatedPowerMonitor(ProbeKind.Ina219, _clock) { ConversionTicks = (ulong)Stopwatch.Frequency / 2000 };
        _probe = new I2cPowerProbe(_clock, (_, _) => _part);
        _device = SerialDeviceLink.Open(_cable.DevicePath, 115200);
        RunnerSession session = new(
            LinuxRunner.MakeLimits(), _device, new ManagedEngine(1 << 20), _clock, new GcMemoryProbe(), new RunnerExtras { Probe = _probe });
        _runner = new Thread(() =>
        {
            while (session.Step(100))
            {
            }
        });
        _runner.Start();
        _client = new RunnerClient(SerialLink.Open(_cable.HostPath, 115200),
            new RunnerTimeouts { Hello = TimeSpan.FromSeconds(60), Reply = TimeSpan.FromSeconds(10) });
        _client.Greet();
    }

    public void Dispose()
    {
        _client.Dispose();
        _device.Dispose();
        _runner.Join();
        _probe.Dispose();
        _cable.Dispose();
    }

    [Fact]
    public void Samples_are_taken_while_a_window_runs_and_lie_within_it()
    {
        Assert.Equal(1, _client.Hello.Probes);
        _client.Load(ClampModel.Build());
        _client.WriteInput(0, new byte[ClampModel.Bytes]);
        ProbeStart start = _client.StartProbe(new ProbeRequest(ProbeKind.Ina219, 1, 0x40, 0x399F, 4096, TimeSpan.Zero));
        Assert.Equal(((ulong)Stopwatch.Frequency, 0x399F, 4096, null), (start.TicksPerSecond, start.Configuration, start.Calibration, start.Manufacturer));
        // Both ends share a clock here.
        Assert.InRange((long)start.NowTicks, start.Sent, start.Replied);

        WindowReport window = LongEnough();
        List<ProbeSample> samples = [];
        ProbeReading reading;
        do
        {
            reading = _client.ReadProbe(255);
            samples.AddRange(reading.Samples);
        }
        while (reading.Pending > 255);
        Assert.Equal(samples.Select(s => s.Ticks).Order(), samples.Select(s => s.Ticks));
        Assert.InRange(samples.Count(s => s.Ticks > window.StartTicks && s.Ticks < window.EndTicks), 10, int.MaxValue);
        Assert.All(samples, s => Assert.Equal((1000, 500), (s.Shunt, s.Current)));
        _client.StopProbe();
        Assert.Equal(ErrorCode.BadRequest, Assert.Throws<RequestRefusedException>(() => _client.ReadProbe(0)).Code);
    }

    [Fact]
    public void A_missing_part_is_told_in_words_that_help()
    {
        _part.Unplugged = true;
        RequestRefusedException refusal =
            Assert.Throws<RequestRefusedException>(() => _client.StartProbe(new ProbeRequest(ProbeKind.Ina226, 1, 0x41, 0, 0, TimeSpan.Zero)));
        Assert.Equal((ErrorCode.ProbeFailed, 121u), (refusal.Code, refusal.Detail));
        Assert.StartsWith("The runner cannot reach the power monitor: error 121 of its I2C bus", refusal.What);
    }

    [Fact]
    public void The_hosts_meter_on_this_probe_reads_the_power_of_the_parts_registers()
    {
        InaSettings settings = new() { Type = "ina219", Board = "pi-1" };
        using IMeter meter = MeterCatalog.Open(settings, new MeterContext("board x", null, TimeProvider.System, _ => new Session(_client)));
        meter.Start();
        // A busy machine delays samples: over a longer time that matters less for the fit of the clocks.
        Thread.Sleep(1000);
        PowerTrace trace = meter.Stop();
        // 10 mV over 0.1 ohm, at 4 V.
        Assert.InRange(trace.Count, 20, int.MaxValue);
        Assert.All(Enumerable.Range(0, trace.Count), i => Assert.Equal(0.4, trace.Watts[i], 1e-6));
        Assert.Equal(0, trace.Lost);
        Assert.NotNull(ClockFit.Of(trace.Clock, 0, out _));
    }

    /// <summary>The open runner as the carrier of a probe; it outlives the meter.</summary>
    private sealed class Session(RunnerClient client) : IProbeSession
    {
        public string Description => "board pi-1";

        public bool IsSimulated => true;

        public ProbeStart Start(ProbeRequest request) => client.StartProbe(request);

        public ProbeReading Read(int most) => client.ReadProbe(most);

        public void Stop() => client.StopProbe();

        public void Dispose()
        {
        }
    }

    /// <summary>A window of at least 100 ms, whatever the machine.</summary>
    private WindowReport LongEnough()
    {
        uint iterations = 1000;
        while (true)
        {
            WindowReport window = _client.Window(new WindowRequest(0, iterations), TimeSpan.FromSeconds(60));
            if (Stopwatch.GetElapsedTime((long)window.StartTicks, (long)window.EndTicks) > TimeSpan.FromMilliseconds(100))
                return window;
            iterations *= 4;
        }
    }
}
