namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>Sum of two tensors of one shape.</summary>
public sealed record AddOperator(string Name) : ActivatedOperator(Name)
{
    public required LoweredValue Other { get; init; }

    public override IEnumerable<LoweredValue> Inputs => [X, Other];
}
