namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>y[outer, count, inner] = table[outer, index, inner]. Exactly one of each pair of table and index sources is set.</summary>
public sealed record GatherOperator(string Name) : LoweredOperator(Name)
{
    public LoweredValue? Table { get; init; }

    public float[]? ConstantTable { get; init; }

    /// <summary>A constant table of integers.</summary>
    public int[]? IntegerTable { get; init; }

    /// <summary>The constant table in the ONNX graph.</summary>
    public ConstantUse? TableSource { get; init; }

    public LoweredValue? Index { get; init; }

    public int[]? ConstantIndex { get; init; }

    public required int Outer { get; init; }

    public required int Axis { get; init; }

    public required int Inner { get; init; }

    public required int Count { get; init; }

    public required LoweredValue Y { get; init; }

    public override IEnumerable<LoweredValue> Inputs => new[] { Table, Index }.OfType<LoweredValue>();

    public override IEnumerable<LoweredValue> Outputs => [Y];
}
