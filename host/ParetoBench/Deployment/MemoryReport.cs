namespace ParetoBench.Deployment;

/// <summary>A runner's memory in bytes; null where it cannot measure.</summary>
/// <param name="StackPeak">Deepest use since the model was loaded or memory was last read, from the entry of a run.</param>
/// <param name="StackSize">The whole stack.</param>
/// <param name="StaticBytes">The runner's own data, without model, arena and input stores.</param>
/// <param name="HeapPeak">Allocated during a run.</param>
/// <param name="HeapUsed">In use now.</param>
/// <param name="ArenaBytes">Of the loaded model.</param>
/// <param name="ModelBytes">Of the loaded model.</param>
public sealed record MemoryReport(
    long? StackPeak, long? StackSize, long? StaticBytes, long? HeapPeak, long? HeapUsed, long? ArenaBytes, long? ModelBytes);
