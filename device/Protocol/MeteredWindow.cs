namespace ParetoBench.Protocol;

/// <summary>WINDOW: many uninterrupted inferences, for an energy meter; between its two replies nothing is on the wire.</summary>
internal sealed class MeteredWindow
{
    private const int IterationsOffset = 2;
    private const int FlagsOffset = 6;

    private readonly IInferenceEngine _engine;
    private readonly IDeviceClock _clock;
    private readonly IMarkerPin _marker;
    private readonly LoadRequests _load;
    private readonly InputStore _inputs;
    private readonly ErrorReply _error;
    private int _warmUp;
    private uint _iterations;

    /// <param name="engine">What runs the model.</param>
    /// <param name="clock">The one of READ_CLOCK.</param>
    /// <param name="marker">Null: no pin.</param>
    /// <param name="load">Whether a model is ready.</param>
    /// <param name="inputs">Of that model.</param>
    /// <param name="error">Set when it cannot be done.</param>
    public MeteredWindow(IInferenceEngine engine, IDeviceClock clock, IMarkerPin marker, LoadRequests load, InputStore inputs, ErrorReply error)
    {
        _engine = engine;
        _clock = clock;
        _marker = marker;
        _load = load;
        _inputs = inputs;
        _error = error;
    }

    /// <summary>Checks the request.</summary>
    public void Begin(PayloadReader request)
    {
        _warmUp = request.ReadU16();
        _iterations = request.ReadU32();
        int flags = request.ReadU16();
        if (!_load.Ready)
            _error.Set(ErrorCode.NoModel, 0);
        else if (_iterations == 0)
            _error.Set(ErrorCode.BadRequest, IterationsOffset);
        else if (flags != 0)
            _error.Set(ErrorCode.BadRequest, FlagsOffset);
        else if (_inputs.FirstMissing() >= 0)
            _error.Set(ErrorCode.InputMissing, (uint)_inputs.FirstMissing());
    }

    /// <summary>What comes before the first reply.</summary>
    public void WarmUp()
    {
        for (int i = 0; i < _warmUp && _error.Code == ErrorCode.None; i++)
            Infer();
    }

    /// <summary>What comes after the first reply; fills the second.</summary>
    public void Run(PayloadWriter reply)
    {
        Mark(true);
        ulong start = _clock.Now();
        uint done = 0;
        for (; done < _iterations && _error.Code == ErrorCode.None; done++)
            Infer();
        ulong end = _clock.Now();
        Mark(false);
        reply.WriteU32(done);
        reply.WriteU64(start);
        reply.WriteU64(end);
    }

    private void Infer()
    {
        _inputs.CopyTo(_engine);
        int error = _engine.Run();
        if (error != ErrorCode.None)
            _error.Set(error, _engine.ErrorDetail, _engine.ErrorText);
    }

    private void Mark(bool high)
    {
        _marker?.Set(high);
    }
}
