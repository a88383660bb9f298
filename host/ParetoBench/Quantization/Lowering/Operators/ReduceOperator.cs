namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>y[outer, inner] = f over n of x[outer, n, inner]; a mean is a sum divided by n.</summary>
public sealed record ReduceOperator(string Name, ReduceFunction Function, LoweredValue X, LoweredValue Y, int Outer, int Count, int Inner,
    bool Mean = false) : LoweredOperator(Name)
{
    public override IEnumerable<LoweredValue> Inputs => [X];

    public override IEnumerable<LoweredValue> Outputs => [Y];
}
