using ParetoBench.Candidates.Passes;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Weights;

namespace ParetoBench.Quantization;

/// <summary>All passes, in the order in which they are applied.</summary>
public static class PassCatalog
{
    private const string Without = "no-";

    public static readonly IReadOnlyList<IPass> All =
        [.. GraphPasses.OnModel, GraphPasses.ConstantFolding, GraphPasses.DeadNodes, ActivationFusion.Instance, .. WeightPasses.All];

    /// <param name="names">Passes to add, or no-NAME to leave out.</param>
    /// <exception cref="BenchException">There is no such pass.</exception>
    public static PassSelection Parse(IEnumerable<string> names)
    {
        ILookup<bool, string> parts = names.ToLookup(n => n.StartsWith(Without, StringComparison.Ordinal), Checked);
        return new PassSelection(parts[false], parts[true]);
    }

    private static string Checked(string text)
    {
        string name = text.StartsWith(Without, StringComparison.Ordinal) ? text[Without.Length..] : text;
        return All.Any(p => p.Name == name) ? name
            : throw new BenchException($"There is no pass '{name}'", "--passes",
                $"Use some of: {string.Join(", ", All.Select(p => p.Name))}; no-NAME leaves one out.");
    }
}
