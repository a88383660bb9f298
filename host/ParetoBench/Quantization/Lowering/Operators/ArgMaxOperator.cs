namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>y[outer, inner] = the position in n of the largest (or smallest) of x[outer, n, inner].</summary>
public sealed record ArgMaxOperator(string Name, LoweredValue X, LoweredValue Y, int Outer, int Count, int Inner, bool Smallest,
    bool Last) : LoweredOperator(Name)
{
    public override IEnumerable<LoweredValue> Inputs => [X];

    public override IEnumerable<LoweredValue> Outputs => [Y];
}
