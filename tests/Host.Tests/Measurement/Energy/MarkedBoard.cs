using System.Security.Cryptography;
using ParetoBench.Boards.Links;
using ParetoBench.Measurement.Sessions;
using ParetoBench.Protocol;
using ParetoBench.Tests.Boards;
using ParetoBench.Tests.Deployment;
using ParetoBench.Tests.Measurement.Meters.Instruments;

namespace ParetoBench.Tests.Measurement.Energy;

/// <summary>A runner on a pty in this process, with a marker pin that a simulated meter can see. An inference takes 200 µs.</summary>
internal sealed class MarkedBoard : IDeviceLink, IDeviceClock, IMemoryProbe, IMarkerPin, IDisposable
{
    private readonly PseudoTerminal _cable = new();
    private readonly ILink _link;
    private readonly Thread _thread;
    private readonly Timeline _timeline;
    private volatile bool _closing;

    public MarkedBoard(Timeline timeline)
    {
        _timeline = timeline;
        _link = _cable.Connect("the marked board");
        RunnerLimits limits = new()
        {
            Board = "marked",
            Runner = "marked 1",
            MaxPayload = 256,
            ModelCapacity = 100_000,
            ArenaCapacity = 1000,
            InputCapacity = 1000,
            SampleCapacity = 200,
            Window = 2048,
        };
        RunnerSession session = new(limits, this, new SlowEngine(), this, this, new RunnerExtras { Marker = this });
        _thread = new Thread(() =>
        {
            while (!_closing)
                session.Step(20);
        })
        { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Of the clock that the runner tells, relative; its WINDOWs seem longer or shorter.</summary>
    public double ClockError { get; init; }

    public string Name => "PA5";

    public int Kind => ClockKind.MonotonicTime;

    public ulong TicksPerSecond => 1_000_000_000;

    public int CounterBits => 64;

    public uint StackPeak => 0;

    public uint StackSize => 0;

    public uint StaticBytes => 0;

    public uint HeapPeak => 0;

    public uint HeapUsed => 0;

    public BoardSession Open()
    {
        BoardSession session = BoardSession.Open(
            Parsed.Board($$"""{ "id": "marked", "kind": "serial", "port": "{{_cable.DevicePath}}" }"""), image: null, CancellationToken.None);
        byte[] blob = new byte[500];
        SHA256.HashData(blob.AsSpan(0, 468), blob.AsSpan(468));
        session.Client.Load(blob);
        session.Client.WriteInput(0, new byte[ReversingEngine.Bytes]);
        return session;
    }

    public void Set(bool high) => _timeline.Mark(high);

    public ulong Now() => (ulong)(Timeline.Now() * TicksPerSecond * (1 + ClockError));

    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        try
        {
            return _link.Read(buffer, offset, count, TimeSpan.FromMilliseconds(timeoutMilliseconds));
        }
        catch (LinkException)
        {
            return 0;
        }
    }

    public void Write(byte[] bytes, int offset, int count) => _link.Write(bytes, offset, count);

    public void EnterRun()
    {
    }

    public void LeaveRun()
    {
    }

    public void Reset()
    {
    }

    public void Dispose()
    {
        _closing = true;
        _thread.Join();
        _link.Dispose();
        _cable.Dispose();
    }
}
