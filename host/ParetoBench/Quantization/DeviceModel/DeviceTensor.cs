namespace ParetoBench.Quantization.DeviceModel;

/// <summary>A tensor of a device model under construction. <see cref="Data"/> makes it a constant.</summary>
/// <param name="Type">Element type code of MODEL.md.</param>
/// <param name="Dims">At most four sizes.</param>
/// <param name="Data">Little-endian bytes of a constant; null for an arena tensor.</param>
public sealed record DeviceTensor(int Index, int Type, int[] Dims, float Scale, int ZeroPoint, byte[]? Data)
{
    public int Bytes => checked((int)Engine.ElementType.Bytes(Type, Dims.Aggregate(1L, (product, dim) => checked(product * dim))));

    /// <summary>Bytes from the arena's start; the planner sets it.</summary>
    public int ArenaOffset { get; set; }
}
