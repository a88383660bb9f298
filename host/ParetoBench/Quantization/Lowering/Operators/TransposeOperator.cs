namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>Moves elements: dimension i of y is dimension Permutation[i] of x.</summary>
/// <param name="Dims">Sizes of x as they lie in memory, as far as the permutation tells them apart.</param>
public sealed record TransposeOperator(string Name, LoweredValue X, LoweredValue Y, int[] Dims, int[] Permutation) : LoweredOperator(Name)
{
    public override IEnumerable<LoweredValue> Inputs => [X];

    public override IEnumerable<LoweredValue> Outputs => [Y];
}
