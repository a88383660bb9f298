namespace ParetoBench.Quantization.Packing;

/// <summary>All packings; a new one is a line here and a kernel in the runner.</summary>
public static class PackingCatalog
{
    public static IReadOnlyList<IPacking> All { get; } = [new PairsPacking(), new QuadsPacking(), new RowsPacking()];

    /// <summary>The packing of this code, null for 0 (plain).</summary>
    /// <exception cref="BenchException">This host does not know the packing.</exception>
    public static IPacking? Find(int code) => code == 0
        ? null
        : All.FirstOrDefault(p => p.Code == code)
            ?? throw new BenchException($"The runner asks for weights in packing {code}", "", "Use a newer host, or run the plain model.");
}
