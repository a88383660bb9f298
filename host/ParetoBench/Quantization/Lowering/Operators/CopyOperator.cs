namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>y[outer, 0..length) = x[outer, offset..offset + length), rows of <paramref name="Step"/> elements: slices and splits.</summary>
public sealed record CopyOperator(string Name, LoweredValue X, LoweredValue Y, int Outer, int Step, int Offset, int Length) : LoweredOperator(Name)
{
    public override IEnumerable<LoweredValue> Inputs => [X];

    public override IEnumerable<LoweredValue> Outputs => [Y];
}
