namespace ParetoBench.Protocol;

/// <summary>
/// The device's side of the protocol: takes requests from the link and answers them, until the link is closed.
/// It never throws for what came over the wire.
/// </summary>
public sealed class RunnerSession
{
    // Before it gives up on raw bytes that were announced.
    private const int SinkSilenceMilliseconds = 1000;

    private const int ReceiveBytes = 8192;

    private readonly IDeviceLink _link;
    private readonly FrameDecoder _decoder;
    private readonly FrameEncoder _encoder;
    private readonly PayloadReader _request = new PayloadReader();
    private readonly ErrorReply _error = new ErrorReply();
    private readonly HelloReply _hello;
    private readonly LoadRequests _load;
    private readonly RunRequests _run;
    private readonly MeteredWindow _window;
    private readonly ProbeRequests _probe;
    private readonly IRunnerEnvironment _environment;
    private readonly IDeviceClock _clock;
    private readonly byte[] _received = new byte[ReceiveBytes];
    private int _receivedStart;
    private int _receivedEnd;
    private uint _bootNonce;
    private ushort _session;
    private bool _hasLastReply;
    private byte _lastType;
    private byte _lastSequence;
    private uint _lastCrc;

    public RunnerSession(RunnerLimits limits, IDeviceLink link, IInferenceEngine engine, IDeviceClock clock, IMemoryProbe memory)
        : this(limits, link, engine, clock, memory, new RunnerExtras())
    {
    }

    public RunnerSession(
        RunnerLimits limits, IDeviceLink link, IInferenceEngine engine, IDeviceClock clock, IMemoryProbe memory, RunnerExtras extras)
    {
        _link = link;
        _clock = clock;
        _environment = extras.Environment;
        _decoder = new FrameDecoder(limits.MaxPayload);
        _encoder = new FrameEncoder(limits.MaxPayload);
        _hello = new HelloReply(limits, engine, extras.Marker, extras.Probe != null);
        InputStore inputs = new InputStore();
        _load = new LoadRequests(limits, engine, memory, inputs, _error);
        _run = new RunRequests(limits, engine, clock, memory, extras.Environment, _load, inputs, _error);
        _window = new MeteredWindow(engine, clock, extras.Marker, _load, inputs, _error);
        _probe = new ProbeRequests(extras.Probe, clock, _error);
    }

    /// <summary>Reads once from the link, waiting at most so long, and answers every request that is complete. False when the link is closed.</summary>
    public bool Step(int timeoutMilliseconds)
    {
        if (_receivedStart == _receivedEnd && !Receive(timeoutMilliseconds))
            return false;
        while (_receivedStart < _receivedEnd)
        {
            _receivedStart += _decoder.Feed(_received, _receivedStart, _receivedEnd - _receivedStart);
            if (_decoder.HasFrame)
                Answer();
        }

        return true;
    }

    private bool Receive(int timeoutMilliseconds)
    {
        int count = _link.Read(_received, 0, _received.Length, timeoutMilliseconds);
        _receivedStart = 0;
        _receivedEnd = count > 0 ? count : 0;
        return count >= 0;
    }

    private void Answer()
    {
        byte type = _decoder.Type;
        // A reply, perhaps our own from a link that echoes: answering it would never end.
        if ((type & MessageType.ReplyBit) != 0)
            return;

        if (_hasLastReply && type == _lastType && _decoder.Sequence == _lastSequence && _decoder.Crc == _lastCrc)
        {
            _link.Write(_encoder.Bytes, 0, _encoder.Length);
            return;
        }

        _error.Clear();
        _request.Reset(_decoder.Buffer, _decoder.PayloadOffset, _decoder.PayloadLength);
        CheckRequest(type);
        bool adopts = type == MessageType.Hello && _error.Code == ErrorCode.None;
        if (adopts)
            AdoptNonce();

        PayloadWriter reply = _encoder.Begin((byte)(type | MessageType.ReplyBit), _decoder.Sequence, _session);
        if (_error.Code == ErrorCode.None)
            Dispatch(type, reply);
        if (_error.Code != ErrorCode.None)
            Refuse(type);
        _encoder.End();
        _link.Write(_encoder.Bytes, 0, _encoder.Length);
        Remember(type);

        if (type == MessageType.Sink && _error.Code == ErrorCode.None)
            Swallow(_request.ReadU32());
    }

    private void CheckRequest(byte type)
    {
        if (type != MessageType.Hello && _decoder.Session != _session)
            _error.Set(ErrorCode.StaleSession, _session);
        else if (!IsServed(type))
            _error.Set(ErrorCode.UnknownRequest, type);
        else if (!RequestShape.Fits(type, _decoder.PayloadLength))
            _error.Set(ErrorCode.BadRequest, (uint)RequestShape.FixedBytes(type));
    }

    private bool IsServed(byte type)
    {
        switch (type)
        {
            case MessageType.ProbeStart:
            case MessageType.ProbeRead:
            case MessageType.ProbeStop:
                return _probe.Served;
            case MessageType.Environment:
                return _environment != null;
            default:
                return RequestShape.IsKnown(type);
        }
    }

    private void AdoptNonce()
    {
        // The host's version; its own reply tells the host ours, and the host decides.
        _request.Skip(2);
        uint nonce = _request.ReadU32();
        if (nonce == 0)
        {
            _error.Set(ErrorCode.BadRequest, 2);
            return;
        }

        if (_session == 0)
        {
            _bootNonce = nonce;
            _session = ProtocolVersion.SessionOf(nonce);
        }
    }

    private void Dispatch(byte type, PayloadWriter reply)
    {
        switch (type)
        {
            case MessageType.Hello: _hello.Write(reply, _bootNonce, _decoder.BadFrames, _load.Ready ? _load.Model.Digest : null); break;
            case MessageType.LoadBegin: _load.Begin(_request, reply); break;
            case MessageType.LoadData: _load.Data(_request, reply); break;
            case MessageType.LoadEnd:
                _run.ForgetSamples();
                _load.End(reply);
                break;
            case MessageType.WriteInput: _run.WriteInput(_request); break;
            case MessageType.Run: _run.Run(_request, reply); break;
            case MessageType.ReadSamples: _run.ReadSamples(_request, reply); break;
            case MessageType.ReadOutput: _run.ReadOutput(_request, reply); break;
            case MessageType.ReadMemory: _run.ReadMemory(reply); break;
            case MessageType.ReadClock: _run.ReadClock(_request, reply); break;
            case MessageType.Window: OpenWindow(); break;
            case MessageType.ProbeStart: _probe.Start(_request, reply); break;
            case MessageType.ProbeRead: _probe.Read(_request, reply); break;
            case MessageType.ProbeStop: _probe.Stop(); break;
            case MessageType.Environment: DescribeEnvironment(reply); break;
        }
    }

    private void OpenWindow()
    {
        _window.Begin(_request);
        _window.WarmUp();
        if (_error.Code != ErrorCode.None)
            return;
        _encoder.End();
        _link.Write(_encoder.Bytes, 0, _encoder.Length);
        _window.Run(_encoder.Begin(MessageType.Window | MessageType.ReplyBit, _decoder.Sequence, _session));
    }

    private void DescribeEnvironment(PayloadWriter reply)
    {
        reply.WriteU64(_clock.Now());
        FieldWriter fields = new FieldWriter(reply);
        _environment.Write(fields);
        fields.WriteBytes(EnvironmentTag.DisturbedSamples, _run.DisturbedSamples());
    }

    private void Refuse(byte type)
    {
        PayloadWriter reply = _encoder.Begin(MessageType.Error, _decoder.Sequence, _session);
        reply.WriteU8(type);
        reply.WriteU16(_error.Code);
        reply.WriteU32(_error.Detail);
        reply.WriteAscii(_error.Text);
    }

    // Repeats of HELLO and LOAD_DATA are acted on again, and SINK has two replies: of these none is kept.
    private void Remember(byte type)
    {
        _hasLastReply = type != MessageType.Hello && type != MessageType.LoadData && type != MessageType.Sink;
        _lastType = type;
        _lastSequence = _decoder.Sequence;
        _lastCrc = _decoder.Crc;
    }

    private void Swallow(uint announced)
    {
        byte sequence = _decoder.Sequence;
        uint swallowed = 0;
        while (swallowed < announced)
        {
            if (_receivedStart == _receivedEnd && (!Receive(SinkSilenceMilliseconds) || _receivedEnd == 0))
                break;
            uint left = announced - swallowed;
            uint here = (uint)(_receivedEnd - _receivedStart);
            uint part = here < left ? here : left;
            _receivedStart += (int)part;
            swallowed += part;
        }

        _encoder.Begin(MessageType.Sink | MessageType.ReplyBit, sequence, _session).WriteU32(swallowed);
        _encoder.End();
        _link.Write(_encoder.Bytes, 0, _encoder.Length);
    }
}
