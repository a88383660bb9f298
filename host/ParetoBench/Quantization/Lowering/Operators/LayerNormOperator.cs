namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>Rows brought to mean 0 and variance 1, then scaled and moved. Always in single precision.</summary>
public sealed record LayerNormOperator(string Name, LoweredValue X, LoweredValue Y, int Rows, int Depth, float[]? Gamma, float[]? Beta,
    float Epsilon) : LoweredOperator(Name)
{
    public override IEnumerable<LoweredValue> Inputs => [X];

    public override IEnumerable<LoweredValue> Outputs => [Y];
}
