using Microsoft.Extensions.Time.Testing;
using ParetoBench.Boards.Links;
using ParetoBench.Protocol;

namespace ParetoBench.Tests.Deployment;

/// <summary>A runner session behind a link in one thread, with named misbehaviours. The same seed gives the same faults.</summary>
internal sealed class SimulatedBoard : ILink, IDeviceLink, IDeviceClock, IMemoryProbe
{
    private readonly Queue<byte> _toDevice = new();
    private readonly Queue<byte> _toHost = new();
    private readonly Random _random;
    private RunnerSession _session;
    private ulong _ticks;
    private int _bytesUntilReset = int.MaxValue;

    public SimulatedBoard(int seed = 1)
    {
        _random = new Random(seed);
        _session = Boot();
    }

    /// <summary>Passes only when somebody waits.</summary>
    public FakeTimeProvider Time { get; } = new();

    public ReversingEngine Engine { get; private set; } = new();

    /// <summary>Of this many bytes one is dropped, changed or doubled; 0: none.</summary>
    public int FaultEvery { get; set; }

    /// <summary>Answers nothing from now on.</summary>
    public bool Dead { get; set; }

    /// <summary>Greetings that the board does not hear because it boots.</summary>
    public int DeafWrites { get; set; }

    public long BytesFromHost { get; private set; }

    public string BoardKind { get; init; } = "simulated";

    public string Description => "simulated board";

    public int BytesPerSecond => 0;

    public int Kind => ClockKind.CycleCounter;

    public ulong TicksPerSecond => 1_000_000;

    public int CounterBits => 32;

    public uint StackPeak => 123;

    public uint StackSize => ProtocolVersion.NotMeasured;

    public uint StaticBytes => 100;

    public uint HeapPeak => 0;

    public uint HeapUsed => 0;

    public ulong Now() => _ticks += 3;

    /// <summary>The board is reset after so many more bytes from the host.</summary>
    public void ResetAfter(int bytes) => _bytesUntilReset = bytes;

    public void Say(string text)
    {
        foreach (char letter in text)
            _toHost.Enqueue((byte)letter);
    }

    public void Write(byte[] bytes, int offset, int count)
    {
        BytesFromHost += count;
        if (DeafWrites-- > 0)
            return;
        for (int i = offset; i < offset + count; i++)
            Carry(bytes[i], _toDevice);
        while (_toDevice.Count > 0 && !Dead)
            _session.Step(0);
    }

    int ILink.Read(byte[] buffer, int offset, int count, TimeSpan timeout)
    {
        int taken = Dead ? 0 : Drain(_toHost, buffer, offset, count);
        if (taken == 0)
            Time.Advance(timeout > TimeSpan.Zero ? timeout : TimeSpan.FromTicks(1));
        return taken;
    }

    int IDeviceLink.Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        // One by one, so that a reset happens at the very byte.
        if (_bytesUntilReset-- == 0)
            _session = Boot();
        return Drain(_toDevice, buffer, offset, 1);
    }

    void IDeviceLink.Write(byte[] bytes, int offset, int count)
    {
        for (int i = offset; i < offset + count; i++)
            Carry(bytes[i], _toHost);
    }

    public void DiscardReceived() => _toHost.Clear();

    public void Reset()
    {
    }

    public void EnterRun()
    {
    }

    public void LeaveRun()
    {
    }

    public void Dispose()
    {
    }

    private RunnerSession Boot()
    {
        Engine = new ReversingEngine();
        RunnerLimits limits = new()
        {
            Board = BoardKind ?? "simulated",
            Runner = "simulated 1",
            MaxPayload = 256,
            ModelCapacity = 100_000,
            ArenaCapacity = 1000,
            InputCapacity = 1000,
            SampleCapacity = 200,
            Window = 2048,
        };
        return new RunnerSession(limits, this, Engine, this, this);
    }

    private void Carry(byte value, Queue<byte> target)
    {
        bool faulty = FaultEvery > 0 && _random.Next(FaultEvery) == 0;
        int kind = faulty ? _random.Next(3) : -1;
        if (kind == 0)
            return;
        target.Enqueue(kind == 1 ? (byte)(value ^ 1 << _random.Next(8)) : value);
        if (kind == 2)
            target.Enqueue(value);
    }

    private static int Drain(Queue<byte> source, byte[] buffer, int offset, int count)
    {
        int taken = 0;
        while (taken < count && source.TryDequeue(out byte value))
            buffer[offset + taken++] = value;
        return taken;
    }
}
