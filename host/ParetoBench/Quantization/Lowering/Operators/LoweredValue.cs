namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>A tensor of the lowered network, in memory order.</summary>
/// <param name="name">The ONNX value it holds: calibration knows its range by this name.</param>
/// <param name="dims">Sizes as they lie in memory.</param>
/// <param name="isReal">Real numbers, quantized by the scheme; or integers (symbols), kept as i32.</param>
public sealed class LoweredValue(string name, int[] dims, bool isReal)
{
    public string Name { get; set; } = name;

    public int[] Dims { get; } = dims;

    public bool IsReal { get; } = isReal;

    public int Count { get; } = dims.Aggregate(1, (product, dim) => checked(product * dim));

    /// <summary>The value whose scale and zero point this one has, because its operator only moves elements.</summary>
    public LoweredValue? ScaleOf { get; init; }

    /// <summary>Nothing is known of its range, so no scheme quantizes it.</summary>
    public bool StaysReal { get; init; }

    /// <summary>The value that decides this one's scale.</summary>
    public LoweredValue ScaleRoot => ScaleOf?.ScaleRoot ?? this;
}
