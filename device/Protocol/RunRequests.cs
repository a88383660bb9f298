namespace ParetoBench.Protocol;

/// <summary>What is asked of a model that is ready: inputs, runs, samples, outputs, memory, clock.</summary>
internal sealed class RunRequests
{
    private const int RepeatsOffset = 4;
    private const int FlagsOffset = 6;
    private const int SampleBytes = 8;

    private readonly RunnerLimits _limits;
    private readonly IInferenceEngine _engine;
    private readonly IDeviceClock _clock;
    private readonly IMemoryProbe _memory;
    private readonly LoadRequests _load;
    private readonly InputStore _inputs;
    private readonly TimedLoop _loop;
    private readonly EmptyRegion _emptyRegion;
    private readonly ErrorReply _error;

    public RunRequests(
        RunnerLimits limits, IInferenceEngine engine, IDeviceClock clock, IMemoryProbe memory, IRunnerEnvironment environment,
        LoadRequests load, InputStore inputs, ErrorReply error)
    {
        _limits = limits;
        _engine = engine;
        _clock = clock;
        _memory = memory;
        _load = load;
        _inputs = inputs;
        _error = error;
        _loop = new TimedLoop(engine, clock, environment, limits.SampleCapacity);
        _emptyRegion = new EmptyRegion(clock);
    }

    /// <summary>Samples of one model are not those of the next.</summary>
    public void ForgetSamples()
    {
        _loop.Clear();
    }

    /// <summary>Indices u16 of the last RUN's samples in which the program as a whole was stopped; the first of them where there are many.</summary>
    public byte[] DisturbedSamples()
    {
        byte[] indices = new byte[2 * _loop.DisturbedCount];
        for (int i = 0; i < _loop.DisturbedCount; i++)
        {
            indices[2 * i] = (byte)_loop.Disturbed(i);
            indices[2 * i + 1] = (byte)(_loop.Disturbed(i) >> 8);
        }

        return indices;
    }

    public void WriteInput(PayloadReader request)
    {
        int index = request.ReadU8();
        uint offset = request.ReadU32();
        if (!HasModel())
            return;
        if (index >= _inputs.Count)
            _error.Set(ErrorCode.BadIndex, (uint)index);
        else if (!Within(offset, request.Remaining, _inputs.Bytes(index)))
            _error.Set(ErrorCode.OutOfRange, (uint)_inputs.Bytes(index));
        else
            _inputs.Write(index, (int)offset, request.Buffer, request.Position, request.Remaining);
    }

    public void Run(PayloadReader request, PayloadWriter reply)
    {
        int warmUp = request.ReadU16();
        int iterations = request.ReadU16();
        int repeats = request.ReadU16();
        int flags = request.ReadU16();
        if (!HasModel())
            return;
        if (flags != 0)
            _error.Set(ErrorCode.BadRequest, FlagsOffset);
        else if (repeats == 0)
            _error.Set(ErrorCode.BadRequest, RepeatsOffset);
        else if (iterations > _limits.SampleCapacity)
            _error.Set(ErrorCode.OutOfRange, (uint)_limits.SampleCapacity);
        else if (_inputs.FirstMissing() >= 0)
            _error.Set(ErrorCode.InputMissing, (uint)_inputs.FirstMissing());
        if (_error.Code != ErrorCode.None)
            return;

        _memory.EnterRun();
        int error = _loop.Run(_inputs, warmUp, iterations, repeats);
        _memory.LeaveRun();
        if (error != ErrorCode.None)
            _error.Set(error, _engine.ErrorDetail, _engine.ErrorText);
        else
            reply.WriteU16(_loop.Count);
    }

    public void ReadSamples(PayloadReader request, PayloadWriter reply)
    {
        int first = request.ReadU16();
        int count = request.ReadU16();
        int fitting = (_limits.MaxPayload - 2) / SampleBytes;
        if (count > fitting)
            _error.Set(ErrorCode.OutOfRange, (uint)fitting);
        else if (!Within((uint)first, count, _loop.Count))
            _error.Set(ErrorCode.OutOfRange, (uint)_loop.Count);
        if (_error.Code != ErrorCode.None)
            return;

        reply.WriteU16(first);
        for (int i = first; i < first + count; i++)
            reply.WriteU64(_loop.Sample(i));
    }

    public void ReadOutput(PayloadReader request, PayloadWriter reply)
    {
        int index = request.ReadU8();
        uint offset = request.ReadU32();
        int count = request.ReadU16();
        if (!HasModel())
            return;
        if (index >= _engine.OutputCount)
            _error.Set(ErrorCode.BadIndex, (uint)index);
        else if (count > _limits.MaxPayload)
            _error.Set(ErrorCode.OutOfRange, (uint)_limits.MaxPayload);
        else if (!Within(offset, count, _engine.OutputBytes(index)))
            _error.Set(ErrorCode.OutOfRange, (uint)_engine.OutputBytes(index));
        if (_error.Code != ErrorCode.None)
            return;

        byte[] output = new byte[_engine.OutputBytes(index)];
        _engine.GetOutput(index, output);
        reply.WriteBytes(output, (int)offset, count);
    }

    public void ReadMemory(PayloadWriter reply)
    {
        reply.WriteU32(_memory.StackPeak);
        reply.WriteU32(_memory.StackSize);
        reply.WriteU32(_memory.StaticBytes);
        reply.WriteU32(_memory.HeapPeak);
        reply.WriteU32(_memory.HeapUsed);
        reply.WriteU32(_load.Ready ? (uint)_engine.ArenaBytes : 0);
        reply.WriteU32(_load.Ready ? (uint)_load.Model.Length : 0);
        _memory.Reset();
    }

    public void ReadClock(PayloadReader request, PayloadWriter reply)
    {
        int rounds = request.ReadU16();
        if (rounds == 0)
            _error.Set(ErrorCode.BadRequest, 0);
        else if (rounds > EmptyRegion.MaxRounds)
            _error.Set(ErrorCode.OutOfRange, EmptyRegion.MaxRounds);
        if (_error.Code != ErrorCode.None)
            return;

        _emptyRegion.Measure(rounds);
        reply.WriteU8(_clock.Kind);
        reply.WriteU64(_clock.TicksPerSecond);
        reply.WriteU32(_emptyRegion.Resolution);
        reply.WriteU32(_emptyRegion.Overhead);
        reply.WriteU8(_clock.CounterBits);
    }

    private bool HasModel()
    {
        if (!_load.Ready)
            _error.Set(ErrorCode.NoModel, 0);
        return _load.Ready;
    }

    // Compared without a sum, which could wrap.
    private static bool Within(uint offset, int count, int limit)
    {
        return offset <= (uint)limit && (uint)count <= (uint)limit - offset;
    }
}
