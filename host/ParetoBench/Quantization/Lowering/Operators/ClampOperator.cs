namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>A clamp that no operator before it could take over.</summary>
public sealed record ClampOperator(string Name) : ActivatedOperator(Name);
