using ParetoBench.Protocol;
using ParetoBench.RaspberryPi.Surroundings;

namespace ParetoBench.RaspberryPi.Probes;

/// <summary>The thread that samples one part, at an interval or as conversions get ready.</summary>
internal sealed class Sampler : IDisposable
{
    /// <summary>After a failed transfer, so that a part that was unplugged does not keep a core busy.</summary>
    private const ulong PauseMicroseconds = 1000;

    /// <summary>Between two looks at a conversion that is not ready: the shortest takes 84.</summary>
    private const ulong PollMicroseconds = 50;

    private const ulong MicrosecondsPerSecond = 1_000_000;

    private readonly RegisterDevice _part;
    private readonly IPowerMonitor _monitor;
    private readonly IDeviceClock _clock;
    private readonly ulong _interval;
    private readonly int? _busyCore;
    private readonly Thread _thread;
    private volatile bool _stopping;

    /// <param name="part">Disposed with this.</param>
    /// <param name="monitor">Its registers.</param>
    /// <param name="clock">Stamps the samples.</param>
    /// <param name="ring">Takes them.</param>
    /// <param name="intervalMicroseconds">0: as conversions get ready.</param>
    /// <param name="busyCore">Left alone.</param>
    public Sampler(RegisterDevice part, IPowerMonitor monitor, IDeviceClock clock, SampleRing ring, uint intervalMicroseconds, int? busyCore)
    {
        _part = part;
        _monitor = monitor;
        _clock = clock;
        _interval = Ticks(intervalMicroseconds);
        _busyCore = busyCore;
        Ring = ring;
        _thread = new Thread(Run) { IsBackground = true, Name = "probe", Priority = ThreadPriority.Highest };
        _thread.Start();
    }

    public SampleRing Ring { get; }

    public void Dispose()
    {
        _stopping = true;
        _thread.Join();
        _part.Dispose();
    }

    private void Run()
    {
        if (_busyCore is { } core)
            CoreAffinity.Avoid(core);
        ulong next = _clock.Now();
        while (!_stopping)
        {
            try
            {
                if (_interval == 0 && !_monitor.IsReady(_part))
                {
                    WaitUntil(_clock.Now() + Ticks(PollMicroseconds));
                    continue;
                }

                Sample();
            }
            catch (IOException)
            {
                Ring.Lose();
                WaitUntil(_clock.Now() + Ticks(PauseMicroseconds));
            }

            if (_interval > 0)
                next = WaitForNext(next);
        }
    }

    private void Sample()
    {
        ulong before = _clock.Now();
        ushort shunt = _part.Read(_monitor.ShuntRegister);
        ushort bus = _part.Read(_monitor.BusRegister);
        ushort current = _part.Read(_monitor.CurrentRegister);
        ulong after = _clock.Now();
        if (_interval == 0)
            _monitor.Acknowledge(_part);
        Ring.Put(before + (after - before) / 2, shunt, bus, current);
    }

    /// <summary>On a grid from the first sample on. Points that have passed already are left out: nothing is made up for.</summary>
    private ulong WaitForNext(ulong last)
    {
        ulong next = last + _interval;
        ulong now = _clock.Now();
        if (now > next)
            next += (now - next) / _interval * _interval + _interval;
        WaitUntil(next);
        return next;
    }

    private void WaitUntil(ulong ticks)
    {
        ulong now = _clock.Now();
        while (now < ticks && !_stopping)
        {
            // A pause never ends early; long ones are cut, so that a stop is soon seen.
            ulong microseconds = (ticks - now) * MicrosecondsPerSecond / _clock.TicksPerSecond;
            Pause.Microseconds((int)Math.Min(Math.Max(microseconds, 1), 50_000));
            now = _clock.Now();
        }
    }

    private ulong Ticks(ulong microseconds) => microseconds * _clock.TicksPerSecond / MicrosecondsPerSecond;
}
