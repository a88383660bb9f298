using ParetoBench.Boards.Links;
using ParetoBench.Protocol;

namespace ParetoBench.Deployment;

/// <summary>
/// The host's side of the protocol: a runner at the other end of a link. <see cref="Greet"/> comes first.
/// All methods may throw <see cref="LinkException"/> (the port broke), <see cref="BoardSilentException"/> (no answer),
/// <see cref="BoardResetException"/> (it forgot its model), <see cref="RequestRefusedException"/> (the runner said no)
/// and <see cref="OperationCanceledException"/>. Not thread-safe.
/// </summary>
public sealed partial class RunnerClient : IDisposable
{
    private const int SmallestMaxPayload = 64;
    private const int SampleBytes = 8;

    /// <summary>Any line and emulator is faster. Only how soon a dead board is noticed depends on it.</summary>
    private const int SlowestBytesPerSecond = 900;

    private readonly ILink _link;
    private readonly RequestChannel _channel;
    private readonly RunnerTimeouts _timeouts;
    private readonly TimeProvider _time;
    private RunnerHello? _hello;

    /// <param name="link">Disposed with the client.</param>
    /// <param name="timeouts">Null: <see cref="RunnerTimeouts.Default"/>.</param>
    /// <param name="time">Null: the system's.</param>
    /// <param name="gone">Asked when nothing comes: why the other end is gone, if that is known, e.g. <see cref="Boards.IBoardConnection.Failure"/>.</param>
    public RunnerClient(ILink link, RunnerTimeouts? timeouts = null, TimeProvider? time = null, Func<BenchException?>? gone = null)
    {
        _link = link;
        _timeouts = timeouts ?? RunnerTimeouts.Default;
        _time = time ?? TimeProvider.System;
        _channel = new RequestChannel(link, _time) { Gone = gone };
    }

    /// <summary>Who answered the last greeting.</summary>
    /// <summary>What the link carries by its nominal speed; 0 when nothing limits it.</summary>
    public int BytesPerSecond => _link.BytesPerSecond;

    public RunnerHello Hello => _hello ?? throw new InvalidOperationException("The runner has not been contacted yet.");

    private int MaxPayload => Hello.MaxPayload ?? SmallestMaxPayload;

    /// <summary>Greets until the runner answers or the time is up. Also after a <see cref="BoardResetException"/>.</summary>
    /// <param name="expectedBoard">The board kind that must answer; null: any.</param>
    public RunnerHello Greet(string? expectedBoard = null, CancellationToken cancel = default)
    {
        _hello = Greeting.Exchange(_channel, _timeouts, _time, cancel);
        if (_hello.VersionMajor != ProtocolVersion.Major)
            throw DeploymentErrors.OtherVersion(_channel.Where, _hello);
        if (expectedBoard != null && _hello.Board is { } found && found != expectedBoard)
            throw DeploymentErrors.OtherBoard(_channel.Where, expectedBoard, found);
        _channel.Session = ProtocolVersion.SessionOf(_hello.BootNonce);
        return _hello;
    }

    /// <summary>Sends a model, or what the runner has not yet of it, and makes it ready.</summary>
    public LoadedModel Load(byte[] blob, IProgress<LoadProgress>? progress = null, CancellationToken cancel = default)
    {
        Send(blob, progress, cancel);
        return Verify(blob.Length, cancel);
    }

    /// <summary>The first half of <see cref="Load"/>: every byte of the blob is on the board.</summary>
    public void Send(byte[] blob, IProgress<LoadProgress>? progress = null, CancellationToken cancel = default)
    {
        if (blob.Length > Hello.ModelCapacity && !Hello.Holds(blob))
            throw DeploymentErrors.ModelTooLarge(_channel.Where, blob.Length, Hello.ModelCapacity.Value);

        PayloadWriter request = _channel.Begin(MessageType.LoadBegin);
        request.WriteU32((uint)blob.Length);
        request.WriteBytes(blob, blob.Length - ProtocolVersion.DigestBytes, ProtocolVersion.DigestBytes);
        PayloadReader reply = Exchange(MessageType.LoadBegin, cancel);
        uint from = reply.ReadU32();
        int chunk = reply.ReadU16();
        uint window = reply.ReadU32();
        if (reply.Failed || from > (uint)blob.Length || chunk is 0 or > 65535 - ProtocolVersion.LoadOffsetBytes)
            throw DeploymentErrors.Malformed(_channel.Where, "LOAD_BEGIN");
        new ModelUpload(_channel, _timeouts, blob, (int)from, chunk, (int)Math.Min(window, int.MaxValue / 2)).Run(progress, cancel);
    }

    /// <summary>Writes one whole input.</summary>
    public void WriteInput(int index, byte[] bytes, CancellationToken cancel = default)
    {
        int largest = MaxPayload - 5;
        for (int done = 0; done < bytes.Length; done += largest)
        {
            PayloadWriter request = _channel.Begin(MessageType.WriteInput);
            request.WriteU8(index);
            request.WriteU32((uint)done);
            request.WriteBytes(bytes, done, Math.Min(largest, bytes.Length - done));
            Exchange(MessageType.WriteInput, cancel);
        }
    }

    /// <summary>Runs the model; the samples stay on the board until they are read.</summary>
    /// <param name="expected">How long it may take at most; the request is sent again only after it.</param>
    /// <returns>Iterations done.</returns>
    public int Run(RunRequest run, TimeSpan expected, CancellationToken cancel = default)
    {
        PayloadWriter request = _channel.Begin(MessageType.Run);
        request.WriteU16(run.WarmUp);
        request.WriteU16(run.Iterations);
        request.WriteU16(run.Repeats);
        request.WriteU16(0);
        return _channel.Exchange(MessageType.Run, expected + _timeouts.Reply, _timeouts.Reply, _timeouts.Attempts, cancel).ReadU16();
    }

    /// <summary>The samples of the last run, in ticks of the runner's clock, overhead included.</summary>
    public ulong[] ReadSamples(int count, CancellationToken cancel = default)
    {
        ulong[] samples = new ulong[count];
        int largest = (MaxPayload - 2) / SampleBytes;
        for (int done = 0; done < count; done += largest)
        {
            int part = Math.Min(largest, count - done);
            PayloadWriter request = _channel.Begin(MessageType.ReadSamples);
            request.WriteU16(done);
            request.WriteU16(part);
            PayloadReader reply = Exchange(MessageType.ReadSamples, cancel);
            bool whole = reply.ReadU16() == done && reply.Remaining == part * SampleBytes;
            if (!whole)
                throw DeploymentErrors.Malformed(_channel.Where, "READ_SAMPLES");
            for (int i = 0; i < part; i++)
                samples[done + i] = reply.ReadU64();
        }

        return samples;
    }

    /// <summary>One output as the last run left it.</summary>
    public byte[] ReadOutput(int index, int bytes, CancellationToken cancel = default)
    {
        byte[] output = new byte[bytes];
        for (int done = 0; done < bytes; done += MaxPayload)
        {
            int part = Math.Min(MaxPayload, bytes - done);
            PayloadWriter request = _channel.Begin(MessageType.ReadOutput);
            request.WriteU8(index);
            request.WriteU32((uint)done);
            request.WriteU16(part);
            PayloadReader reply = Exchange(MessageType.ReadOutput, cancel);
            if (reply.Remaining != part)
                throw DeploymentErrors.Malformed(_channel.Where, "READ_OUTPUT");
            reply.ReadBytes(output, done, part);
        }

        return output;
    }

    /// <summary>Memory figures; the peaks start anew.</summary>
    public MemoryReport ReadMemory(CancellationToken cancel = default)
    {
        _channel.Begin(MessageType.ReadMemory);
        PayloadReader reply = Exchange(MessageType.ReadMemory, cancel);
        MemoryReport report = new(Measured(reply), Measured(reply), Measured(reply), Measured(reply), Measured(reply), Measured(reply), Measured(reply));
        return reply.Failed ? throw DeploymentErrors.Malformed(_channel.Where, "READ_MEMORY") : report;
    }

    /// <summary>Calibrates the runner's clock. A runner that cannot do so many rounds does as many as it can.</summary>
    public ClockFacts ReadClock(int rounds, CancellationToken cancel = default)
    {
        try
        {
            _channel.Begin(MessageType.ReadClock).WriteU16(rounds);
            PayloadReader reply = Exchange(MessageType.ReadClock, cancel);
            ClockFacts facts = new(reply.ReadU8(), reply.ReadU64(), reply.ReadU32(), reply.ReadU32(), reply.ReadU8());
            return reply.Failed ? throw DeploymentErrors.Malformed(_channel.Where, "READ_CLOCK") : facts;
        }
        catch (RequestRefusedException e) when (e.Code == ErrorCode.OutOfRange && e.Detail > 0 && e.Detail < rounds)
        {
            return ReadClock((int)e.Detail, cancel);
        }
    }

    /// <summary>Sends raw bytes: what the bare link carries.</summary>
    public SinkReport Sink(byte[] bytes, CancellationToken cancel = default)
    {
        _channel.Begin(MessageType.Sink).WriteU32((uint)bytes.Length);
        // Sent once: a runner that got it twice would take the second for data.
        _channel.Exchange(MessageType.Sink, _timeouts.Reply * 5, TimeSpan.Zero, attempts: 1, cancel);
        long start = _time.GetTimestamp();
        _channel.Send(bytes, bytes.Length);
        TimeSpan patience = _timeouts.Reply * 5 + TimeSpan.FromSeconds((double)bytes.Length / SlowestBytesPerSecond);
        if (!_channel.AwaitReply(MessageType.Sink, patience, cancel))
            throw DeploymentErrors.Stopped(_channel.Where, "SINK", 1);
        return new SinkReport(bytes.Length, _channel.Payload.ReadU32(), _time.GetElapsedTime(start));
    }

    public void Dispose() => _link.Dispose();

    private LoadedModel Verify(int bytes, CancellationToken cancel)
    {
        TimeSpan verifying = TimeSpan.FromSeconds((double)bytes / _timeouts.VerifyBytesPerSecond);
        if (verifying > _timeouts.VerifyAtMost)
            verifying = _timeouts.VerifyAtMost;
        _channel.Begin(MessageType.LoadEnd);
        PayloadReader reply = _channel.Exchange(MessageType.LoadEnd, verifying + _timeouts.Reply, _timeouts.Reply, _timeouts.Attempts, cancel);
        LoadedModel model = new(Measured(reply), reply.ReadU16(), reply.ReadU8(), reply.ReadU8());
        return reply.Failed ? throw DeploymentErrors.Malformed(_channel.Where, "LOAD_END") : model;
    }

    private PayloadReader Exchange(byte type, CancellationToken cancel)
    {
        TimeSpan patience = _timeouts.Reply + _channel.OnTheLine(MaxPayload);
        return _channel.Exchange(type, patience, patience, _timeouts.Attempts, cancel);
    }

    private static long? Measured(PayloadReader reply)
    {
        uint value = reply.ReadU32();
        return value == ProtocolVersion.NotMeasured ? null : value;
    }
}
