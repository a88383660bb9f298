namespace ParetoBench.Candidates.Passes;

/// <summary>
/// Nodes that do not depend on an input are replaced by their values, which ONNX Runtime computed: so is a Shape, whose
/// result is known even where its input is not.
/// </summary>
public sealed class ConstantFolding : IPass
{
    public string Name => "constant-folding";

    public string Description => "nodes that depend on no input become their values";

    public bool ByDefault => true;

    /// <param name="varying">Values that depend on an input.</param>
    internal static bool IsConstant(GraphNode node, IReadOnlySet<string> varying)
    {
        // Random values are not constant, whatever they depend on.
        bool varies = node.Inputs.Concat(node.Captured).Any(varying.Contains) || node.OpType.StartsWith("Random", StringComparison.Ordinal);
        return node.OpType is "Shape" or "Size" || !varies;
    }
}
