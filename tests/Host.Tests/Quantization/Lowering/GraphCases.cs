namespace ParetoBench.Tests.Quantization.Lowering;

/// <summary>Small networks by name: every operator with the attributes that change what it computes.</summary>
internal static class GraphCases
{
    public static readonly IReadOnlyDictionary<string, Func<OnnxGraph>> All =
        new[] { DenseCases.All, ConvCases.All, PoolCases.All, ShapeCases.All, ElementwiseCases.All, RecurrentCases.All, StructureCases.All,
            ArithmeticCases.All, MovementCases.All, TreeCases.All }.SelectMany(c => c).ToDictionary();
}
