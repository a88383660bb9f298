namespace ParetoBench.Quantization.Schemes;

/// <summary>All numeric schemes. A new one is one file and one line here.</summary>
public static class SchemeCatalog
{
    public static readonly IReadOnlyList<IScheme> All =
    [
        new Fp32Scheme(),
        new Int8Scheme("int8", "8-bit integers, one weight scale per tensor", perChannel: false),
        new Int8Scheme("int8-pc", "8-bit integers, one weight scale per output channel", perChannel: true),
        new PrequantizedScheme(),
    ];

    /// <exception cref="BenchException">There is no such scheme.</exception>
    public static IScheme Find(string id, string where) =>
        All.FirstOrDefault(s => s.Id == id) ?? throw new BenchException($"There is no numeric scheme '{id}'", where, $"Use one of: {string.Join(", ", All.Select(s => s.Id))}.");
}
