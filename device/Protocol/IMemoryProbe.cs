namespace ParetoBench.Protocol;

/// <summary>What a runner knows about its memory, in bytes; <see cref="ProtocolVersion.NotMeasured"/> where it knows nothing.</summary>
public interface IMemoryProbe
{
    /// <summary>Deepest use of the stack since <see cref="Reset"/>, counted from the entry of RUN.</summary>
    uint StackPeak { get; }

    uint StackSize { get; }

    /// <summary>The runner's own data, without model, arena and input stores.</summary>
    uint StaticBytes { get; }

    /// <summary>Allocated by the RUN that allocated most since <see cref="Reset"/>.</summary>
    uint HeapPeak { get; }

    uint HeapUsed { get; }

    /// <summary>Forgets the peaks: after LOAD_END and after each READ_MEMORY.</summary>
    void Reset();

    /// <summary>RUN begins; its iterations follow.</summary>
    void EnterRun();

    void LeaveRun();
}
