namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>y[outer, *] = the rows of all parts one after another; part i has <c>Lengths[i]</c> elements a row.</summary>
public sealed record ConcatOperator(string Name, IReadOnlyList<LoweredValue> Parts, LoweredValue Y, int Outer, int[] Lengths) : LoweredOperator(Name)
{
    public override IEnumerable<LoweredValue> Inputs => Parts;

    public override IEnumerable<LoweredValue> Outputs => [Y];
}
