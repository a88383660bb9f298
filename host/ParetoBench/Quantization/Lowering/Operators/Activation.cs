namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>Real bounds that an operator applies to its result; none is (-inf, +inf).</summary>
public sealed record Activation(float Low, float High)
{
    public static readonly Activation None = new(float.NegativeInfinity, float.PositiveInfinity);

    public static readonly Activation Relu = new(0f, float.PositiveInfinity);
}
