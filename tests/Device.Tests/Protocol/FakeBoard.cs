using ParetoBench.Protocol;

namespace ParetoBench.Tests.Protocol;

/// <summary>A runner session at the other end of two byte lists, with a clock that ticks 5 at each look.</summary>
internal sealed class FakeBoard : IDeviceLink, IDeviceClock, IMemoryProbe
{
    public const uint Nonce = 0x12345678;

    private readonly Queue<byte> _toDevice = new();
    private readonly List<byte> _toHost = [];
    private readonly RunnerSession _session;
    private ulong _ticks;

    /// <param name="extras">Null: none.</param>
    public FakeBoard(RunnerExtras? extras = null)
    {
        _session = extras == null
            ? new RunnerSession(Limits, this, Engine, this, this)
            : new RunnerSession(Limits, this, Engine, this, this, extras);
    }

    public static RunnerLimits Limits { get; } = new()
    {
        Board = "fake",
        Runner = "echo 1",
        MaxPayload = 128,
        ModelCapacity = 4096,
        ArenaCapacity = 64,
        InputCapacity = 64,
        SampleCapacity = 100,
        Window = 512,
    };

    public EchoEngine Engine { get; } = new();

    public int Kind => ClockKind.FreeRunningTimer;

    public ulong TicksPerSecond => 1000;

    public int CounterBits => 16;

    public uint StackPeak => ProtocolVersion.NotMeasured;

    public uint StackSize => 2048;

    public uint StaticBytes => 100;

    public uint HeapPeak => 0;

    public uint HeapUsed => 0;

    public ulong Now() => (_ticks += 5) & 0xFFFF;

    public void Reset()
    {
    }

    public void EnterRun()
    {
    }

    public void LeaveRun()
    {
    }

    /// <summary>Sends raw bytes; the good frames that came back.</summary>
    public List<Frame> Send(params byte[] bytes)
    {
        foreach (byte value in bytes)
            _toDevice.Enqueue(value);
        while (_toDevice.Count > 0)
            _session.Step(0);
        List<Frame> frames = Frame.DecodeAll([.. _toHost]);
        _toHost.Clear();
        return frames;
    }

    /// <summary>Sends one request; its one reply.</summary>
    public Frame Ask(byte type, byte sequence, params byte[] payload) =>
        Assert.Single(Send(Frame.Encode(type, sequence, ProtocolVersion.SessionOf(Nonce), payload)));

    public FakeBoard Greeted()
    {
        Assert.Equal(0x81, Ask(MessageType.Hello, 0, [1, 0, .. BitConverter.GetBytes(Nonce)]).Type);
        return this;
    }

    /// <summary>A model of the given size is loaded and ready, its input written.</summary>
    public FakeBoard Loaded(int bytes = 300)
    {
        Greeted();
        byte[] blob = Blob.Random(bytes);
        Ask(MessageType.LoadBegin, 1, [.. BitConverter.GetBytes(bytes), .. blob[^32..]]);
        byte sequence = 2;
        for (int at = 0; at < bytes; at += 124)
            Ask(MessageType.LoadData, sequence++, [.. BitConverter.GetBytes(at), .. blob.AsSpan(at, Math.Min(124, bytes - at))]);
        Assert.Equal(0x84, Ask(MessageType.LoadEnd, sequence++).Type);
        Assert.Equal(0x85, Ask(MessageType.WriteInput, sequence, [0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8]).Type);
        return this;
    }

    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        int taken = 0;
        while (taken < count && _toDevice.TryDequeue(out byte value))
            buffer[offset + taken++] = value;
        return taken;
    }

    public void Write(byte[] bytes, int offset, int count) => _toHost.AddRange(bytes.AsSpan(offset, count));
}
