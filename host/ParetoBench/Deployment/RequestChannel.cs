using System.Text;
using ParetoBench.Boards.Links;
using ParetoBench.Protocol;
using ParetoBench.RaspberryPi;

namespace ParetoBench.Deployment;

/// <summary>Frames over a link: sends requests, finds their replies, sends again after a time-out.</summary>
internal sealed class RequestChannel
{
    private const int LargestPayload = 65535;
    private const int FirstBytesKept = 64;

    /// <summary>How soon a cancelled wait ends.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);

    private readonly ILink _link;
    private readonly TimeProvider _time;
    private readonly FrameEncoder _encoder = new(LargestPayload);
    private readonly FrameDecoder _decoder = new(LargestPayload);
    private readonly byte[] _received = new byte[65536];
    private readonly byte[] _first = new byte[FirstBytesKept];
    private int _receivedStart;
    private int _receivedEnd;

    static RequestChannel()
    {
        Crc32Instructions.Install();
        VectorZeroSearch.Install();
    }

    public RequestChannel(ILink link, TimeProvider time)
    {
        _link = link;
        _time = time;
        // Not 0: replies to an earlier user of the port may still be on their way.
        Sequence = (byte)Random.Shared.Next();
    }

    public string Where => _link.Description;

    public byte Sequence { get; private set; }

    public ushort Session { get; set; }

    /// <summary>The last good frame.</summary>
    public FrameDecoder Frame => _decoder;

    public PayloadReader Payload { get; } = new();

    public long BytesReceived { get; private set; }

    /// <summary>The first bytes that came since the channel was made.</summary>
    public ReadOnlySpan<byte> FirstBytes => _first.AsSpan(0, (int)Math.Min(BytesReceived, FirstBytesKept));

    /// <summary>Asked when nothing comes: why the other end is gone, if that is known.</summary>
    public Func<BenchException?>? Gone { get; init; }

    /// <summary>Starts a request with a new sequence number; the caller fills the payload, then calls <see cref="Seal"/>.</summary>
    public PayloadWriter Begin(byte type)
    {
        Sequence++;
        return _encoder.Begin(type, Sequence, Session);
    }

    /// <summary>Ends the request: its encoded bytes.</summary>
    public ReadOnlySpan<byte> Seal()
    {
        _encoder.End();
        return _encoder.Bytes.AsSpan(0, _encoder.Length);
    }

    public void SendSealed() => _link.Write(_encoder.Bytes, 0, _encoder.Length);

    public void Send(byte[] bytes, int count) => _link.Write(bytes, 0, count);

    /// <summary>Seals and sends the request, again and again, until its reply is there.</summary>
    /// <param name="first">How long the first attempt waits.</param>
    /// <param name="again">How long the second waits; each further one waits so much longer, because a busy machine may be slow.</param>
    /// <returns>The payload of the reply.</returns>
    /// <exception cref="RequestRefusedException">The runner said no.</exception>
    /// <exception cref="BoardResetException">It answered from another session.</exception>
    /// <exception cref="BoardSilentException">No reply came.</exception>
    public PayloadReader Exchange(byte type, TimeSpan first, TimeSpan again, int attempts, CancellationToken cancel)
    {
        Seal();
        for (int attempt = 0; attempt < attempts; attempt++)
        {
            SendSealed();
            TimeSpan patience = attempt == 0 ? first : again * attempt;
            if (AwaitReply(type, patience + OnTheLine(_encoder.Length), cancel))
                return Payload;
        }

        throw DeploymentErrors.Stopped(Where, NameOf(type), attempts);
    }

    /// <summary>Waits for the reply to the last request that was begun.</summary>
    public bool AwaitReply(byte type, TimeSpan timeout, CancellationToken cancel)
    {
        long start = _time.GetTimestamp();
        while (Receive(timeout - _time.GetElapsedTime(start), cancel))
        {
            if (_decoder.Sequence == Sequence && IsReplyTo(type))
            {
                CheckReply(type);
                return true;
            }
        }

        return false;
    }

    /// <summary>The current frame answers a request of this type, well or badly.</summary>
    public bool IsReplyTo(byte type) =>
        _decoder.Type == (type | MessageType.ReplyBit)
        || (_decoder.Type == MessageType.Error && _decoder.PayloadLength >= 7 && _decoder.Buffer[_decoder.PayloadOffset] == type);

    /// <summary>Throws when the current frame is a refusal, or from another session; else <see cref="Payload"/> stands at its first field.</summary>
    public void CheckReply(byte type)
    {
        Payload.Reset(_decoder.Buffer, _decoder.PayloadOffset, _decoder.PayloadLength);
        bool mayChangeSession = type == MessageType.Hello;
        if (_decoder.Session != Session && !mayChangeSession)
            throw new BoardResetException(Where);
        if (_decoder.Type != MessageType.Error)
            return;

        Payload.Skip(1);
        int code = Payload.ReadU16();
        uint detail = Payload.ReadU32();
        string text = Encoding.ASCII.GetString(_decoder.Buffer, Payload.Position, Payload.Remaining);
        if (code == ErrorCode.StaleSession)
            throw new BoardResetException(Where);
        throw RefusalWords.For(Where, NameOf(type), code, detail, text);
    }

    /// <summary>Waits for the next good frame, whatever it is; false when none came in time.</summary>
    public bool Receive(TimeSpan timeout, CancellationToken cancel)
    {
        long start = _time.GetTimestamp();
        while (true)
        {
            while (_receivedStart < _receivedEnd)
            {
                _receivedStart += _decoder.Feed(_received, _receivedStart, _receivedEnd - _receivedStart);
                if (_decoder.HasFrame)
                    return true;
            }

            cancel.ThrowIfCancellationRequested();
            TimeSpan left = timeout - _time.GetElapsedTime(start);
            int count = ReadLink(left > Slice ? Slice : left);
            if (count == 0 && left <= TimeSpan.Zero)
                return false;
        }
    }

    /// <summary>What so many bytes need at the line's nominal speed.</summary>
    public TimeSpan OnTheLine(long bytes) =>
        _link.BytesPerSecond == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((double)bytes / _link.BytesPerSecond);

    /// <summary>What the line carries in this time, at least 64; all of an unlimited line.</summary>
    public int BytesWithin(TimeSpan time) =>
        _link.BytesPerSecond == 0 ? int.MaxValue : Math.Max(64, (int)(_link.BytesPerSecond * time.TotalSeconds));

    public static string NameOf(byte type) => type switch
    {
        MessageType.Hello => "HELLO",
        MessageType.LoadBegin => "LOAD_BEGIN",
        MessageType.LoadData => "LOAD_DATA",
        MessageType.LoadEnd => "LOAD_END",
        MessageType.WriteInput => "WRITE_INPUT",
        MessageType.Run => "RUN",
        MessageType.ReadSamples => "READ_SAMPLES",
        MessageType.ReadOutput => "READ_OUTPUT",
        MessageType.ReadMemory => "READ_MEMORY",
        MessageType.ReadClock => "READ_CLOCK",
        MessageType.Sink => "SINK",
        MessageType.Window => "WINDOW",
        MessageType.ProbeStart => "PROBE_START",
        MessageType.ProbeRead => "PROBE_READ",
        MessageType.ProbeStop => "PROBE_STOP",
        MessageType.Environment => "ENVIRONMENT",
        _ => $"0x{type:X2}",
    };

    private int ReadLink(TimeSpan timeout)
    {
        int count;
        try
        {
            count = _link.Read(_received, 0, _received.Length, timeout > TimeSpan.Zero ? timeout : TimeSpan.Zero);
        }
        catch (LinkException) when (Gone?.Invoke() is { } reason)
        {
            throw reason;
        }

        if (count == 0 && Gone?.Invoke() is { } failure)
            throw failure;
        if (BytesReceived < FirstBytesKept)
            _received.AsSpan(0, (int)Math.Min(count, FirstBytesKept - BytesReceived)).CopyTo(_first.AsSpan((int)BytesReceived));
        _receivedStart = 0;
        _receivedEnd = count;
        BytesReceived += count;
        return count;
    }
}
