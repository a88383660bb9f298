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

    private readonly IDeviceLink link;
    private readonly FrameDecoder decoder;
    private readonly FrameEncoder encoder;
    private readonly PayloadReader request = new PayloadReader();
    private readonly Refusal refusal = new Refusal();
    private readonly HelloReply hello;
    private readonly LoadRequests load;
    private readonly RunRequests run;
    private readonly byte[] received = new byte[ReceiveBytes];
    private int receivedStart;
    private int receivedEnd;
    private uint bootNonce;
    private ushort session;
    private bool hasLastReply;
    private byte lastType;
    private byte lastSequence;
    private uint lastCrc;

    public RunnerSession(RunnerLimits limits, IDeviceLink link, IInferenceEngine engine, IDeviceClock clock, IMemoryProbe memory)
    {
        this.link = link;
        decoder = new FrameDecoder(limits.MaxPayload);
        encoder = new FrameEncoder(limits.MaxPayload);
        hello = new HelloReply(limits, engine);
        InputStore inputs = new InputStore();
        load = new LoadRequests(limits, engine, memory, inputs, refusal);
        run = new RunRequests(limits, engine, clock, memory, load, inputs, refusal);
    }

    /// <summary>Reads once from the link, waiting at most so long, and answers every request that is complete. False when the link is closed.</summary>
    public bool Step(int timeoutMilliseconds)
    {
        if (receivedStart == receivedEnd && !Receive(timeoutMilliseconds))
            return false;
        while (receivedStart < receivedEnd)
        {
            receivedStart += decoder.Feed(received, receivedStart, receivedEnd - receivedStart);
            if (decoder.HasFrame)
                Answer();
        }

        return true;
    }

    private bool Receive(int timeoutMilliseconds)
    {
        int count = link.Read(received, 0, received.Length, timeoutMilliseconds);
        receivedStart = 0;
        receivedEnd = count > 0 ? count : 0;
        return count >= 0;
    }

    private void Answer()
    {
        byte type = decoder.Type;
        // A reply, perhaps our own from a link that echoes: answering it would never end.
        if ((type & MessageType.ReplyBit) != 0)
            return;

        if (hasLastReply && type == lastType && decoder.Sequence == lastSequence && decoder.Crc == lastCrc)
        {
            link.Write(encoder.Bytes, 0, encoder.Length);
            return;
        }

        refusal.Clear();
        request.Reset(decoder.Buffer, decoder.PayloadOffset, decoder.PayloadLength);
        CheckRequest(type);
        bool adopts = type == MessageType.Hello && refusal.Code == ErrorCode.None;
        if (adopts)
            AdoptNonce();

        PayloadWriter reply = encoder.Begin((byte)(type | MessageType.ReplyBit), decoder.Sequence, session);
        if (refusal.Code == ErrorCode.None)
            Dispatch(type, reply);
        if (refusal.Code != ErrorCode.None)
            Refuse(type);
        encoder.End();
        link.Write(encoder.Bytes, 0, encoder.Length);
        Remember(type);

        if (type == MessageType.Sink && refusal.Code == ErrorCode.None)
            Swallow(request.ReadU32());
    }

    private void CheckRequest(byte type)
    {
        if (type != MessageType.Hello && decoder.Session != session)
            refusal.Set(ErrorCode.StaleSession, session);
        else if (!RequestShape.IsKnown(type))
            refusal.Set(ErrorCode.UnknownRequest, type);
        else if (!RequestShape.Fits(type, decoder.PayloadLength))
            refusal.Set(ErrorCode.BadRequest, (uint)RequestShape.FixedBytes(type));
    }

    private void AdoptNonce()
    {
        // The host's version; its own reply tells the host ours, and the host decides.
        request.Skip(2);
        uint nonce = request.ReadU32();
        if (nonce == 0)
        {
            refusal.Set(ErrorCode.BadRequest, 2);
            return;
        }

        if (session == 0)
        {
            bootNonce = nonce;
            session = ProtocolVersion.SessionOf(nonce);
        }
    }

    private void Dispatch(byte type, PayloadWriter reply)
    {
        switch (type)
        {
            case MessageType.Hello: hello.Write(reply, bootNonce, decoder.BadFrames, load.Ready ? load.Model.Digest : null); break;
            case MessageType.LoadBegin: load.Begin(request, reply); break;
            case MessageType.LoadData: load.Data(request, reply); break;
            case MessageType.LoadEnd:
                run.ForgetSamples();
                load.End(reply);
                break;
            case MessageType.WriteInput: run.WriteInput(request); break;
            case MessageType.Run: run.Run(request, reply); break;
            case MessageType.ReadSamples: run.ReadSamples(request, reply); break;
            case MessageType.ReadOutput: run.ReadOutput(request, reply); break;
            case MessageType.ReadMemory: run.ReadMemory(reply); break;
            case MessageType.ReadClock: run.ReadClock(request, reply); break;
        }
    }

    private void Refuse(byte type)
    {
        PayloadWriter reply = encoder.Begin(MessageType.Error, decoder.Sequence, session);
        reply.WriteU8(type);
        reply.WriteU16(refusal.Code);
        reply.WriteU32(refusal.Detail);
        reply.WriteAscii(refusal.Text);
    }

    // Repeats of HELLO and LOAD_DATA are acted on again, and SINK has two replies: of these none is kept.
    private void Remember(byte type)
    {
        hasLastReply = type != MessageType.Hello && type != MessageType.LoadData && type != MessageType.Sink;
        lastType = type;
        lastSequence = decoder.Sequence;
        lastCrc = decoder.Crc;
    }

    private void Swallow(uint announced)
    {
        byte sequence = decoder.Sequence;
        uint swallowed = 0;
        while (swallowed < announced)
        {
            if (receivedStart == receivedEnd && (!Receive(SinkSilenceMilliseconds) || receivedEnd == 0))
                break;
            uint left = announced - swallowed;
            uint here = (uint)(receivedEnd - receivedStart);
            uint part = here < left ? here : left;
            receivedStart += (int)part;
            swallowed += part;
        }

        encoder.Begin(MessageType.Sink | MessageType.ReplyBit, sequence, session).WriteU32(swallowed);
        encoder.End();
        link.Write(encoder.Bytes, 0, encoder.Length);
    }
}
