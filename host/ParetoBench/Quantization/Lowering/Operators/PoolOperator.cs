namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>Max or average pooling.</summary>
public sealed record PoolOperator(string Name) : ActivatedOperator(Name)
{
    public required Window Window { get; init; }

    public required bool Average { get; init; }
}
