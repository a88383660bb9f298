namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>Softmax over the last dimension.</summary>
public sealed record SoftmaxOperator(string Name, LoweredValue X, LoweredValue Y, int Rows, int Depth) : LoweredOperator(Name)
{
    public override IEnumerable<LoweredValue> Inputs => [X];

    public override IEnumerable<LoweredValue> Outputs => [Y];
}
