namespace ParetoBench.Quantization.Schemes;

/// <summary>All numeric schemes. A new one is one file and one line here.</summary>
public static class SchemeCatalog
{
    public static readonly IReadOnlyList<IScheme> All =
    [
        new Fp32Scheme(),
        new Int8Scheme(),
        new Int8PerChannelScheme(),
        new Int16x8Scheme(),
        new Int4Scheme(),
        new PrequantizedScheme(),
    ];

    /// <exception cref="BenchException">There is no such scheme.</exception>
    public static IScheme Find(string id, string where) =>
        All.FirstOrDefault(s => s.Id == id)
            ?? throw new BenchException($"There is no numeric scheme '{id}'", where, $"Use one of: {string.Join(", ", All.Select(s => s.Id))}.");
}
