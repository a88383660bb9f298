namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>x set into a larger y, the rest filled with one value. Four dimensions each, as they lie in memory.</summary>
public sealed record PadOperator(string Name, LoweredValue X, LoweredValue Y, int[] Dims, int[] Begins, int[] OutDims, float Value) : LoweredOperator(Name)
{
    public override IEnumerable<LoweredValue> Inputs => [X];

    public override IEnumerable<LoweredValue> Outputs => [Y];
}
