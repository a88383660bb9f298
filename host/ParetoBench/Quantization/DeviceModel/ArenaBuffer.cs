namespace ParetoBench.Quantization.DeviceModel;

/// <summary>A place in the arena for tensors that follow one another.</summary>
/// <param name="first">The operator that fills it.</param>
/// <param name="last">The last operator that reads it.</param>
internal sealed class ArenaBuffer(IReadOnlyList<DeviceTensor> tensors, int first, int last, int bytes)
{
    public IReadOnlyList<DeviceTensor> Tensors => tensors;

    public int First => first;

    public int Last => last;

    public int Bytes => bytes;

    /// <summary>Bytes from the arena's start; the planner sets it.</summary>
    public int Offset { get; set; }

    /// <summary>This one for longer, with the tensors of another that begins where it ends.</summary>
    public ArenaBuffer Joined(ArenaBuffer next) =>
        new([.. tensors, .. next.Tensors], Math.Min(first, next.First), Math.Max(last, next.Last), Math.Max(bytes, next.Bytes));
}
