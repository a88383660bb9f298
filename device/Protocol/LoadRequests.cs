namespace ParetoBench.Protocol;

/// <summary>LOAD_BEGIN, LOAD_DATA, LOAD_END: how a model gets into the store and becomes runnable.</summary>
internal sealed class LoadRequests
{
    private readonly RunnerLimits limits;
    private readonly IInferenceEngine engine;
    private readonly IMemoryProbe memory;
    private readonly ModelStore model;
    private readonly InputStore inputs;
    private readonly Refusal refusal;
    private readonly byte[] announced = new byte[ProtocolVersion.DigestBytes];
    private bool ready;

    public LoadRequests(RunnerLimits limits, IInferenceEngine engine, IMemoryProbe memory, InputStore inputs, Refusal refusal)
    {
        this.limits = limits;
        this.engine = engine;
        this.memory = memory;
        this.inputs = inputs;
        this.refusal = refusal;
        model = new ModelStore(limits.ModelCapacity);
    }

    /// <summary>A model is loaded, verified and runnable.</summary>
    public bool Ready
    {
        get { return ready; }
    }

    public ModelStore Model
    {
        get { return model; }
    }

    public void Begin(PayloadReader request, PayloadWriter reply)
    {
        uint length = request.ReadU32();
        request.ReadBytes(announced, 0, announced.Length);
        if (length > (uint)limits.ModelCapacity)
        {
            refusal.Set(ErrorCode.ModelTooLarge, (uint)limits.ModelCapacity);
            return;
        }

        if (length < ProtocolVersion.DigestBytes)
        {
            refusal.Set(ErrorCode.BadRequest, 0);
            return;
        }

        if (!model.IsFor(announced, (int)length))
        {
            Forget();
            model.Begin(announced, (int)length);
        }

        reply.WriteU32((uint)model.Received);
        reply.WriteU16(limits.MaxPayload - ProtocolVersion.LoadOffsetBytes);
        reply.WriteU32((uint)limits.Window);
    }

    public void Data(PayloadReader request, PayloadWriter reply)
    {
        if (!model.Begun)
        {
            refusal.Set(ErrorCode.NoModel, 0);
            return;
        }

        uint offset = request.ReadU32();
        if (offset == (uint)model.Received && !model.Append(request.Buffer, request.Position, request.Remaining))
        {
            refusal.Set(ErrorCode.OutOfRange, (uint)model.Length);
            return;
        }

        reply.WriteU32((uint)model.Received);
    }

    public void End(PayloadWriter reply)
    {
        if (!model.Complete)
        {
            refusal.Set(ErrorCode.NoModel, 0);
            return;
        }

        Forget();
        if (!model.HoldsItsDigest())
        {
            refusal.Set(ErrorCode.DigestMismatch, 0);
            return;
        }

        int error = engine.Load(model.Blob, model.Length);
        if (error != ErrorCode.None)
            refusal.Set(error, engine.ErrorDetail, engine.ErrorText);
        else if (engine.ArenaBytes > limits.ArenaCapacity)
            refusal.Set(ErrorCode.ArenaTooLarge, (uint)limits.ArenaCapacity);
        else if (!inputs.Prepare(engine, limits.InputCapacity))
            refusal.Set(ErrorCode.InputTooLarge, (uint)limits.InputCapacity);
        if (refusal.Code != ErrorCode.None)
        {
            engine.Unload();
            return;
        }

        ready = true;
        memory.Reset();
        reply.WriteU32((uint)engine.ArenaBytes);
        reply.WriteU16(engine.OperatorCount);
        reply.WriteU8(engine.InputCount);
        reply.WriteU8(engine.OutputCount);
    }

    private void Forget()
    {
        ready = false;
        engine.Unload();
        inputs.Clear();
    }
}
