namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>Decision trees whose leaves vote; y holds the sums, without any transform of them.</summary>
/// <param name="Roots">A node, or ~leaf, for every tree.</param>
public sealed record TreeEnsembleOperator(string Name, LoweredValue X, LoweredValue Y, IReadOnlyList<TreeNode> Nodes, IReadOnlyList<int> Roots,
    IReadOnlyList<IReadOnlyList<TreeVote>> Leaves, float[] Base) : LoweredOperator(Name)
{
    public override IEnumerable<LoweredValue> Inputs => [X];

    public override IEnumerable<LoweredValue> Outputs => [Y];
}
