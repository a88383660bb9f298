using ParetoBench.Deployment;
using ParetoBench.Measurement.Energy;
using ParetoBench.Measurement.Meters;
using ParetoBench.Measurement.Meters.I2cBuses;
using ParetoBench.Measurement.Meters.Ina;
using ParetoBench.Protocol;
using ParetoBench.Tests.Measurement.Meters.Instruments;

namespace ParetoBench.Tests.Measurement.Meters;

/// <summary>A power monitor on another board: its clock is that board's, and its samples come when they are asked for.</summary>
public class ProbeInaMeterTests
{
    private static readonly InaSettings Settings = new() { Type = "ina219", Board = "pi-1", Address = new JsonAddress(0x41) };

    [Fact]
    public void Samples_of_a_probe_lie_on_this_machines_clock_after_the_fit()
    {
        Probe probe = new();
        using IMeter meter = Open(probe);
        double before = Timeline.Now();
        PowerTrace trace = Ppk2MeterTests.Measure(meter, 0.5);
        ClockFit fit = ClockFit.Of(trace.Clock, 0, out string? fault)!;
        Assert.Null(fault);
        Assert.True(trace.Count > 100);
        Assert.InRange(fit.ToHost(trace.Seconds[0]), before - 0.05, Timeline.Now());
        Assert.Equal(0.1 * 3.3, trace.Watts[10], 1e-3);
        Assert.Equal((1, 1, 0x41), (probe.Request!.Kind, probe.Request.Bus, probe.Request.Address));
        Assert.False(probe.Runs);
    }

    [Fact]
    public void What_the_ring_lost_is_counted()
    {
        using IMeter meter = Open(new Probe { LosesEvery = 3 });
        Assert.True(Ppk2MeterTests.Measure(meter, 0.5).Lost > 0);
    }

    [Fact]
    public void A_probe_whose_board_is_gone_fails_the_trace()
    {
        Probe probe = new();
        using IMeter meter = Open(probe);
        meter.Start();
        probe.Fails = true;
        Thread.Sleep(150);
        Assert.Contains("no answer", Assert.Throws<MeterException>(() => meter.Stop()).Message);
    }

    [Fact]
    public void Another_part_on_the_probe_is_reported() =>
        Assert.Contains("is not an ina226", Assert.Throws<MeterException>(() => Open(new Probe(), Settings with { Type = "ina226" })).What);

    [Fact]
    public void An_INA236_is_asked_for_by_its_kind_and_known_by_its_registers()
    {
        Probe probe = new() { Manufacturer = 0x5449, Die = 0xA081 };
        using IMeter meter = Open(probe, Settings with { Type = "ina236", I2c = "bus:3" });
        Assert.Equal((3, 3, 0x41), (probe.Request!.Kind, probe.Request.Bus, probe.Request.Address));
        Assert.Equal("INA236 on board pi-1", meter.Facts.Instrument);
    }

    [Fact]
    public void A_runner_that_is_older_than_the_part_is_reported_as_such()
    {
        const string Refused = "The runner reports that request PROBE_START is malformed at byte 0: kind";
        Probe probe = new() { Refusal = new RequestRefusedException(ErrorCode.BadRequest, 0, Refused, "board pi-1", "") };
        MeterException error = Assert.Throws<MeterException>(() => Open(probe, Settings with { Type = "ina236" }));
        Assert.Equal("The runner of board 'pi-1' does not know the INA236", error.What);
        Assert.Contains("boards flash", error.Todo);
    }

    private static IMeter Open(Probe probe, InaSettings? settings = null) => MeterCatalog.Open(settings ?? Settings, new MeterContext(
        "board x", null, TimeProvider.System, board => board == "pi-1" ? probe : throw new ArgumentException(board)));

    /// <summary>A runner's probe with a clock of its own, 1 MHz from another origin.</summary>
    private sealed class Probe : IProbeSession
    {
        private double _sampled;
        private int _reads;

        public ProbeRequest? Request { get; private set; }

        public bool Runs { get; private set; }

        public int LosesEvery { get; init; }

        public bool Fails { get; set; }

        public int? Manufacturer { get; init; }

        public int? Die { get; init; }

        public RequestRefusedException? Refusal { get; init; }

        public string Description => "board pi-1";

        public bool IsSimulated => true;

        public ProbeStart Start(ProbeRequest request)
        {
            if (Refusal != null)
                throw Refusal;
            (Request, Runs, _sampled) = (request, true, Timeline.Now());
            return new ProbeStart(1_000_000, Ticks(_sampled), request.Configuration, request.Calibration, Manufacturer, Die, Stamp(), Stamp());
        }

        public ProbeReading Read(int most)
        {
            if (Fails)
                throw new BenchException("The board gave no answer", "board pi-1", "");
            long sent = Stamp();
            List<ProbeSample> samples = [];
            double now = Timeline.Now();
            for (; _sampled + 1e-3 <= now && samples.Count < most; _sampled += 1e-3)
                samples.Add(new ProbeSample(Ticks(_sampled + 1e-3), 1000, 825 << 3 | 2, 0));
            uint lost = LosesEvery > 0 && ++_reads % LosesEvery == 0 ? 5u : 0;
            return new ProbeReading(Ticks(now), lost, (uint)((now - _sampled) / 1e-3), samples, sent, Stamp());
        }

        public void Stop() => Runs = false;

        public void Dispose()
        {
        }

        private static ulong Ticks(double seconds) => (ulong)((seconds + 12345) * 1_000_000);

        private static long Stamp() => System.Diagnostics.Stopwatch.GetTimestamp();
    }
}
