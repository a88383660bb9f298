using System.Diagnostics;
using ParetoBench.Protocol;
using ParetoBench.RaspberryPi;
using ParetoBench.RaspberryPi.Probes;

namespace ParetoBench.Tests.RaspberryPi;

/// <summary>The sampling thread with a simulated part behind System.Device.I2c's own abstract class.</summary>
public sealed class PowerProbeTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly StopwatchClock _clock = new();
    private readonly ProbeBatch _batch = new();
    private readonly ProbeIdentity _identity = new();
    private SimulatedPowerMonitor _part;
    private I2cPowerProbe _probe;

    public PowerProbeTests()
    {
        _part = new SimulatedPowerMonitor(ProbeKind.Ina219, _clock);
        _probe = new I2cPowerProbe(_clock, (_, _) => _part);
    }

    public void Dispose() => _probe.Dispose();

    [Theory]
    [InlineData(ProbeKind.Ina219, 0x399F, 0x1000, 0x399F, 0x1000, 0xFFFF, 0xFFFF)]
    [InlineData(ProbeKind.Ina219, 0x399F, 0x1001, 0x399F, 0x1000, 0xFFFF, 0xFFFF)]
    [InlineData(ProbeKind.Ina226, 0x0127, 0x0800, 0x4127, 0x0800, 0x5449, 0x2260)]
    [InlineData(ProbeKind.Ina236, 0x1127, 0x0800, 0x5127, 0x0800, 0x5449, 0xA080)]
    public void A_part_is_configured_and_says_what_it_is(int kind, int configuration, int calibration, int readBack, int calibrationBack,
        int manufacturer, int die)
    {
        Use(kind);
        Assert.Equal(0, Start(kind, configuration, calibration));
        Assert.Equal((readBack, calibrationBack, manufacturer, die), (_identity.Configuration, _identity.Calibration, _identity.Manufacturer, _identity.Die));
        Assert.True(_probe.Running);
    }

    [Theory]
    [InlineData(ProbeKind.Ina219)]
    [InlineData(ProbeKind.Ina226)]
    [InlineData(ProbeKind.Ina236)]
    public void Raw_bits_go_through_whatever_their_sign(int kind)
    {
        Use(kind);
        // Zero, the smallest steps, negative and positive full scale at 320 mV, beyond it; a bus voltage above 16 V with overflow.
        ushort[] shunts = [0, 1, 0xFFFF, 0x7D00, 0x8300, 0x7FFF, 0x8000];
        _part.Shunt = n => shunts[n % 7];
        _part.Bus = n => n % 2 == 0 ? (ushort)0x9C41 : (ushort)0;
        _part.ConversionTicks = (ulong)Stopwatch.Frequency / 5000;
        Assert.Equal(0, Start(kind));
        List<(ushort Shunt, ushort Bus, ushort Current)> seen =
            Collect(s => s.Select(v => v.Shunt).Distinct().Count() == 7 && s.Select(v => v.Bus & 0xFFFD).Distinct().Count() == 2);
        Assert.Equal(shunts.Order(), seen.Select(s => s.Shunt).Distinct().Order());
        Assert.Equal([0, 0x9C41], seen.Select(s => s.Bus & 0xFFFD).Distinct().Order());
    }

    [Fact]
    public void Times_grow_and_lie_between_start_and_reading()
    {
        ulong before = _clock.Now();
        Start(ProbeKind.Ina219, interval: 500);
        List<ulong> ticks = [];
        Wait(() =>
        {
            _probe.Take(100, _batch);
            ticks.AddRange(_batch.Ticks[.._batch.Count]);
            return ticks.Count >= 50;
        });
        Assert.Equal(ticks.Order(), ticks);
        Assert.InRange(ticks[0], before, ticks[^1]);
        Assert.InRange(ticks[^1], ticks[0], _clock.Now());
        // Never faster than the interval; slower where the machine is busy.
        Assert.True(ticks[^1] - ticks[0] >= (ulong)(ticks.Count - 2) * 500 * (ulong)Stopwatch.Frequency / 1_000_000);
    }

    [Fact]
    public void Without_an_interval_every_conversion_is_read_once()
    {
        _part.ConversionTicks = (ulong)Stopwatch.Frequency / 200;
        Start(ProbeKind.Ina219, interval: 0);
        List<ulong> ticks = [];
        Wait(() =>
        {
            _probe.Take(100, _batch);
            ticks.AddRange(_batch.Ticks[.._batch.Count]);
            return ticks.Count >= 20;
        });
        ulong[] conversions = [.. ticks.Select(t => t / _part.ConversionTicks)];
        // A conversion may end within a sample's transfers; then the next one counts as read.
        Assert.True(conversions.Distinct().Count() >= conversions.Length - 2, string.Join(' ', conversions));
    }

    [Fact]
    public void A_part_that_does_not_answer_is_refused_with_errno()
    {
        _part.Unplugged = true;
        Assert.Equal(ErrorCode.ProbeFailed, Start(ProbeKind.Ina219));
        Assert.Equal(121u, _probe.ErrorDetail);
        Assert.False(_probe.Running);
        Assert.True(_part.Disposed);
    }

    [Fact]
    public void A_configuration_that_does_not_stay_is_refused()
    {
        _part.Stuck = 0x0042;
        Assert.Equal(ErrorCode.ProbeFailed, Start(ProbeKind.Ina219));
        Assert.Equal((0u, "configuration reads back as 0x0042"), (_probe.ErrorDetail, _probe.ErrorText));
    }

    [Fact]
    public void Another_makers_part_is_not_taken_for_an_INA226()
    {
        Use(ProbeKind.Ina226);
        _part.Set(0xFE, 0x1234);
        Assert.Equal(ErrorCode.ProbeFailed, Start(ProbeKind.Ina226));
        Assert.Equal((0u, "manufacturer 0x1234, die 0x2260"), (_probe.ErrorDetail, _probe.ErrorText));
    }

    [Theory]
    [InlineData(ProbeKind.Ina226, ProbeKind.Ina236, "manufacturer 0x0000, die 0x0000")]
    [InlineData(ProbeKind.Ina236, ProbeKind.Ina226, "manufacturer 0x0000, die 0x0000")]
    public void One_part_is_not_taken_for_another(int present, int asked, string said)
    {
        Use(present);
        Assert.Equal(ErrorCode.ProbeFailed, Start(asked));
        Assert.Equal(said, _probe.ErrorText);
    }

    [Fact]
    public void Samples_of_a_part_that_was_unplugged_are_counted_and_come_again_when_it_is_back()
    {
        Start(ProbeKind.Ina219, interval: 300);
        Wait(() => Taken() > 0);
        _part.Unplugged = true;
        uint lost = 0;
        Wait(() =>
        {
            Taken();
            lost += _batch.Lost;
            return lost >= 5;
        });
        _part.Unplugged = false;
        Wait(() => Taken() > 0);
        Assert.True(_probe.Running);
    }

    [Fact]
    public void A_second_start_ends_the_first_and_a_stop_ends_all()
    {
        SimulatedPowerMonitor first = _part;
        Start(ProbeKind.Ina219);
        _part = new SimulatedPowerMonitor(ProbeKind.Ina219, _clock);
        Start(ProbeKind.Ina219);
        Assert.True(first.Disposed);
        Assert.False(_part.Disposed);
        _probe.Stop();
        Assert.True(_part.Disposed);
        Assert.False(_probe.Running);
    }

    [Fact]
    public void A_bus_that_is_not_there_is_refused_with_errno()
    {
        _probe = new I2cPowerProbe(_clock, (bus, address) => System.Device.I2c.I2cDevice.Create(new System.Device.I2c.I2cConnectionSettings(bus, address)));
        Assert.Equal(ErrorCode.ProbeFailed, _probe.Start(new ProbeSettings { Kind = ProbeKind.Ina219, Bus = 251, Address = 0x40 }, _identity));
        const uint noSuchFile = 2;
        Assert.Equal(noSuchFile, _probe.ErrorDetail);
    }

    private void Use(int kind) => _part = new SimulatedPowerMonitor(kind, _clock);

    private int Start(int kind, int configuration = 0x399F, int calibration = 0, uint interval = 0)
    {
        int bits = kind switch { ProbeKind.Ina226 => configuration & 0x0FFF, ProbeKind.Ina236 => configuration & 0x1FFF, _ => configuration };
        ProbeSettings settings = new()
        {
            Kind = kind,
            Bus = 1,
            Address = 0x40,
            Configuration = bits,
            Calibration = calibration,
            Interval = interval,
        };
        return _probe.Start(settings, _identity);
    }

    private int Taken()
    {
        _probe.Take(ProbeBatch.Capacity, _batch);
        return _batch.Count;
    }

    private List<(ushort Shunt, ushort Bus, ushort Current)> Collect(Func<List<(ushort Shunt, ushort Bus, ushort Current)>, bool> enough)
    {
        List<(ushort Shunt, ushort Bus, ushort Current)> seen = [];
        Wait(() =>
        {
            _probe.Take(ProbeBatch.Capacity, _batch);
            for (int i = 0; i < _batch.Count; i++)
                seen.Add((_batch.Shunt[i], _batch.Bus[i], _batch.Current[i]));
            return enough(seen);
        });
        return seen;
    }

    private static void Wait(Func<bool> done)
    {
        long start = Stopwatch.GetTimestamp();
        while (!done())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, "it does not happen");
            Thread.Sleep(2);
        }
    }
}
