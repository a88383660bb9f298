namespace ParetoBench.Protocol;

/// <summary>What is asked of a model that is ready: inputs, runs, samples, outputs, memory, clock.</summary>
internal sealed class RunRequests
{
    private const int RepeatsOffset = 4;
    private const int FlagsOffset = 6;
    private const int SampleBytes = 8;

    private readonly RunnerLimits limits;
    private readonly IInferenceEngine engine;
    private readonly IDeviceClock clock;
    private readonly IMemoryProbe memory;
    private readonly LoadRequests load;
    private readonly InputStore inputs;
    private readonly TimedLoop loop;
    private readonly EmptyRegion emptyRegion;
    private readonly Refusal refusal;

    public RunRequests(
        RunnerLimits limits, IInferenceEngine engine, IDeviceClock clock, IMemoryProbe memory, LoadRequests load, InputStore inputs, Refusal refusal)
    {
        this.limits = limits;
        this.engine = engine;
        this.clock = clock;
        this.memory = memory;
        this.load = load;
        this.inputs = inputs;
        this.refusal = refusal;
        loop = new TimedLoop(engine, clock, limits.SampleCapacity);
        emptyRegion = new EmptyRegion(clock);
    }

    /// <summary>Samples of one model are not those of the next.</summary>
    public void ForgetSamples()
    {
        loop.Clear();
    }

    public void WriteInput(PayloadReader request)
    {
        int index = request.ReadU8();
        uint offset = request.ReadU32();
        if (!HasModel())
            return;
        if (index >= inputs.Count)
            refusal.Set(ErrorCode.BadIndex, (uint)index);
        else if (!Within(offset, request.Remaining, inputs.Bytes(index)))
            refusal.Set(ErrorCode.OutOfRange, (uint)inputs.Bytes(index));
        else
            inputs.Write(index, (int)offset, request.Buffer, request.Position, request.Remaining);
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
            refusal.Set(ErrorCode.BadRequest, FlagsOffset);
        else if (repeats == 0)
            refusal.Set(ErrorCode.BadRequest, RepeatsOffset);
        else if (iterations > limits.SampleCapacity)
            refusal.Set(ErrorCode.OutOfRange, (uint)limits.SampleCapacity);
        else if (inputs.FirstMissing() >= 0)
            refusal.Set(ErrorCode.InputMissing, (uint)inputs.FirstMissing());
        if (refusal.Code != ErrorCode.None)
            return;

        memory.EnterRun();
        int error = loop.Run(inputs, warmUp, iterations, repeats);
        memory.LeaveRun();
        if (error != ErrorCode.None)
            refusal.Set(error, engine.ErrorDetail, engine.ErrorText);
        else
            reply.WriteU16(loop.Count);
    }

    public void ReadSamples(PayloadReader request, PayloadWriter reply)
    {
        int first = request.ReadU16();
        int count = request.ReadU16();
        int fitting = (limits.MaxPayload - 2) / SampleBytes;
        if (count > fitting)
            refusal.Set(ErrorCode.OutOfRange, (uint)fitting);
        else if (!Within((uint)first, count, loop.Count))
            refusal.Set(ErrorCode.OutOfRange, (uint)loop.Count);
        if (refusal.Code != ErrorCode.None)
            return;

        reply.WriteU16(first);
        for (int i = first; i < first + count; i++)
            reply.WriteU64(loop.Sample(i));
    }

    public void ReadOutput(PayloadReader request, PayloadWriter reply)
    {
        int index = request.ReadU8();
        uint offset = request.ReadU32();
        int count = request.ReadU16();
        if (!HasModel())
            return;
        if (index >= engine.OutputCount)
            refusal.Set(ErrorCode.BadIndex, (uint)index);
        else if (count > limits.MaxPayload)
            refusal.Set(ErrorCode.OutOfRange, (uint)limits.MaxPayload);
        else if (!Within(offset, count, engine.OutputBytes(index)))
            refusal.Set(ErrorCode.OutOfRange, (uint)engine.OutputBytes(index));
        if (refusal.Code != ErrorCode.None)
            return;

        byte[] output = new byte[engine.OutputBytes(index)];
        engine.GetOutput(index, output);
        reply.WriteBytes(output, (int)offset, count);
    }

    public void ReadMemory(PayloadWriter reply)
    {
        reply.WriteU32(memory.StackPeak);
        reply.WriteU32(memory.StackSize);
        reply.WriteU32(memory.StaticBytes);
        reply.WriteU32(memory.HeapPeak);
        reply.WriteU32(memory.HeapUsed);
        reply.WriteU32(load.Ready ? (uint)engine.ArenaBytes : 0);
        reply.WriteU32(load.Ready ? (uint)load.Model.Length : 0);
        memory.Reset();
    }

    public void ReadClock(PayloadReader request, PayloadWriter reply)
    {
        int rounds = request.ReadU16();
        if (rounds == 0)
            refusal.Set(ErrorCode.BadRequest, 0);
        else if (rounds > EmptyRegion.MaxRounds)
            refusal.Set(ErrorCode.OutOfRange, EmptyRegion.MaxRounds);
        if (refusal.Code != ErrorCode.None)
            return;

        emptyRegion.Measure(rounds);
        reply.WriteU8(clock.Kind);
        reply.WriteU64(clock.TicksPerSecond);
        reply.WriteU32(emptyRegion.Resolution);
        reply.WriteU32(emptyRegion.Overhead);
        reply.WriteU8(clock.CounterBits);
    }

    private bool HasModel()
    {
        if (!load.Ready)
            refusal.Set(ErrorCode.NoModel, 0);
        return load.Ready;
    }

    // Compared without a sum, which could wrap.
    private static bool Within(uint offset, int count, int limit)
    {
        return offset <= (uint)limit && (uint)count <= (uint)limit - offset;
    }
}
