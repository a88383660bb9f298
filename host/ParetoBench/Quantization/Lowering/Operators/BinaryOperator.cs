namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>y = f(a, b), element by element with broadcasting; y is dense in memory.</summary>
/// <param name="Dims">Four sizes of y as it lies in memory.</param>
/// <param name="StepsA">Elements of a from one index of each of these dimensions to the next; 0 repeats.</param>
public sealed record BinaryOperator(string Name, BinaryFunction Function, LoweredValue A, LoweredValue B, int[] Dims, int[] StepsA,
    int[] StepsB) : ActivatedOperator(Name)
{
    public override IEnumerable<LoweredValue> Inputs => [A, B];
}
