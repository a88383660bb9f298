namespace ParetoBench.Quantization.Packing;

/// <summary>All packings; a new one is a line here and a kernel in the runner.</summary>
public static class PackingCatalog
{
    public static IReadOnlyList<IPacking> All { get; } = [new PairsPacking(), new QuadsPacking(), new RowsPacking(), new FoldedPacking()];

    /// <summary>The packing that a runner asks for, or null for none.</summary>
    public static IPacking? Find(int? code) => All.FirstOrDefault(p => p.Code == code);
}
