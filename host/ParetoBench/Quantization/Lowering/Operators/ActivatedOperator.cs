namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>An operator that can end in a clamp.</summary>
public abstract record ActivatedOperator(string Name) : LoweredOperator(Name)
{
    public required LoweredValue X { get; init; }

    public required LoweredValue Y { get; init; }

    public Activation Activation { get; set; } = Activation.None;

    public override IEnumerable<LoweredValue> Inputs => [X];

    public override IEnumerable<LoweredValue> Outputs => [Y];
}
