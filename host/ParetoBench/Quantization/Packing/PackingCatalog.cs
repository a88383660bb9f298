namespace ParetoBench.Quantization.Packing;

/// <summary>All packings; a new one is a line here and a kernel in the runner.</summary>
public static class PackingCatalog
{
    public static IReadOnlyList<IPacking> All { get; } = [new PairsPacking(), new QuadsPacking(), new RowsPacking()];
}
