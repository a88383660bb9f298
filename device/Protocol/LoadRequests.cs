namespace ParetoBench.Protocol;

/// <summary>LOAD_BEGIN, LOAD_DATA, LOAD_END: how a model gets into the store and becomes runnable.</summary>
internal sealed class LoadRequests
{
    private readonly RunnerLimits _limits;
    private readonly IInferenceEngine _engine;
    private readonly IMemoryProbe _memory;
    private readonly ModelStore _model;
    private readonly InputStore _inputs;
    private readonly ErrorReply _error;
    private readonly byte[] _announced = new byte[ProtocolVersion.DigestBytes];
    private bool _ready;

    public LoadRequests(RunnerLimits limits, IInferenceEngine engine, IMemoryProbe memory, InputStore inputs, ErrorReply error)
    {
        _limits = limits;
        _engine = engine;
        _memory = memory;
        _inputs = inputs;
        _error = error;
        _model = new ModelStore(limits.ModelCapacity);
    }

    /// <summary>A model is loaded, verified and runnable.</summary>
    public bool Ready
    {
        get { return _ready; }
    }

    public ModelStore Model
    {
        get { return _model; }
    }

    public void Begin(PayloadReader request, PayloadWriter reply)
    {
        uint length = request.ReadU32();
        request.ReadBytes(_announced, 0, _announced.Length);
        if (length > (uint)_limits.ModelCapacity)
        {
            _error.Set(ErrorCode.ModelTooLarge, (uint)_limits.ModelCapacity);
            return;
        }

        if (length < ProtocolVersion.DigestBytes)
        {
            _error.Set(ErrorCode.BadRequest, 0);
            return;
        }

        if (!_model.IsFor(_announced, (int)length))
        {
            Forget();
            _model.Begin(_announced, (int)length);
        }

        reply.WriteU32((uint)_model.Received);
        reply.WriteU16(_limits.MaxPayload - ProtocolVersion.LoadOffsetBytes);
        reply.WriteU32((uint)_limits.Window);
    }

    public void Data(PayloadReader request, PayloadWriter reply)
    {
        if (!_model.Begun)
        {
            _error.Set(ErrorCode.NoModel, 0);
            return;
        }

        uint offset = request.ReadU32();
        if (offset == (uint)_model.Received && !_model.Append(request.Buffer, request.Position, request.Remaining))
        {
            _error.Set(ErrorCode.OutOfRange, (uint)_model.Length);
            return;
        }

        reply.WriteU32((uint)_model.Received);
    }

    public void End(PayloadWriter reply)
    {
        if (!_model.Complete)
        {
            _error.Set(ErrorCode.NoModel, 0);
            return;
        }

        Forget();
        if (!_model.HoldsItsDigest())
        {
            _error.Set(ErrorCode.DigestMismatch, 0);
            return;
        }

        int error = _engine.Load(_model.Blob, _model.Length);
        if (error != ErrorCode.None)
            _error.Set(error, _engine.ErrorDetail, _engine.ErrorText);
        else if (_engine.ArenaBytes > _limits.ArenaCapacity)
            _error.Set(ErrorCode.ArenaTooLarge, (uint)_limits.ArenaCapacity);
        else if (!_inputs.Prepare(_engine, _limits.InputCapacity))
            _error.Set(ErrorCode.InputTooLarge, (uint)_limits.InputCapacity);
        if (_error.Code != ErrorCode.None)
        {
            _engine.Unload();
            return;
        }

        _ready = true;
        _memory.Reset();
        reply.WriteU32((uint)_engine.ArenaBytes);
        reply.WriteU16(_engine.OperatorCount);
        reply.WriteU8(_engine.InputCount);
        reply.WriteU8(_engine.OutputCount);
    }

    private void Forget()
    {
        _ready = false;
        _engine.Unload();
        _inputs.Clear();
    }
}
