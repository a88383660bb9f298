using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Lowering;

/// <summary>Decision trees as tables: see <see cref="TreeEnsembleOperator"/>.</summary>
internal sealed record TreeTables(IReadOnlyList<TreeNode> Nodes, IReadOnlyList<int> Roots, IReadOnlyList<IReadOnlyList<TreeVote>> Leaves)
{
    public TreeTables Scaled(float factor) =>
        this with { Leaves = [.. Leaves.Select(leaf => (IReadOnlyList<TreeVote>)[.. leaf.Select(v => v with { Weight = v.Weight * factor })])] };
}
